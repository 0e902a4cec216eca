package sn.sdb.concierge.adapter.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Terms;
import sn.sdb.concierge.domain.conversation.Inbox.Urgency;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.testkit.conversation.Samples;

/** The plans that the server really runs, as it writes them down itself. */
final class PlansTest {

    private static final int ROWS = 50_000;
    private static final String TABLE =
            " on (?:inbox|interactions|outbox|conversations|conversation_turns|users|user_aliases|sessions|whatsapp_links)\\b.*";

    /** Also by way of an index, when no condition says where in it to begin. */
    private static final Pattern SCAN_OF_EVERYTHING = Pattern.compile(
            "Seq Scan" + TABLE + "|Index (?:Only )?Scan using \\w+" + TABLE + "\\n(?!\\s*Index Cond).*");

    private final LocalPostgres server = LocalPostgres.started();
    private final Database database = server.database("plans").migrated();
    private final Samples samples = new Samples();
    private long order;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void no_message_reads_a_table_from_end_to_end_once_the_server_knows_how_full_they_are() throws IOException {
        writePlans();
        fill();
        database.run("analyze");
        try (PostgresStore store = new PostgresStore(database.settings(Database.WORKER))) {
            assertNoTableIsReadFromEndToEnd(plansOf(store, 12));
        }
    }

    @Test
    void nor_by_a_plan_that_was_made_while_they_were_empty() throws IOException {
        writePlans();
        try (PostgresStore store = new PostgresStore(database.settings(Database.WORKER))) {
            // Long enough for the server to settle on a plan and keep it.
            String unused = plansOf(store, 15);
            fill();

            assertNoTableIsReadFromEndToEnd(plansOf(store, 5));
        }
    }

    /** Nothing changes the statistics by itself. */
    private void writePlans() {
        server.superuserRuns(
                "plans",
                "alter database plans set auto_explain.log_min_duration = 0",
                "alter system set autovacuum = off",
                "select pg_reload_conf()");
    }

    private String plansOf(PostgresStore store, int times) throws IOException {
        int before = Files.readString(server.log()).length();
        for (int n = 0; n < times; n++) {
            everything(store);
        }
        return Files.readString(server.log()).substring(before);
    }

    private static void assertNoTableIsReadFromEndToEnd(String plans) {
        assertThat(plans).contains("Insert on inbox", "Insert on interactions", "for update skip locked");
        assertThat(SCAN_OF_EVERYTHING.matcher(plans).results().map(MatchResult::group))
                .as("tables that were read from end to end")
                .isEmpty();
    }

    private void everything(PostgresStore store) {
        Conversation conversation = Samples.telegram(500_000 + order % 5);
        store.inbox().receive(samples.text(conversation, ++order, "Bonjour"), new Urgency.Immediate());
        for (Claim claim : store.queue().claim(10)) {
            Turn turn = samples.turn(claim, List.of(Reply.of("oui")));
            boolean plain = order % 2 == 0;
            Turn full = plain ? turn : Samples.with(turn, effects(claim));
            store.queue().commit(claim.lease(), claim.conversation(), full, new Terms(0, plain, true));
            for (Claim.Unsent unsent : claim.unsent()) {
                store.queue().begin(claim.lease(), unsent.id());
            }
            store.queue().release(claim.lease(), Optional.empty());
            store.sessions().lastOf(claim.lease().conversation());
            store.replies()
                    .outcomeOf(
                            claim.waiting().isEmpty()
                                    ? samples.text(conversation, 1, "").key()
                                    : claim.waiting().getFirst().message().key());
            store.replies().after(claim.conversation(), 0);
        }
    }

    private Turn.Effects effects(Claim claim) {
        return new Turn.Effects(
                Optional.of(samples.handoff(claim, Handoff.Priority.NORMAL)),
                List.of(new Turn.Notice(Samples.telegram(500_001), Reply.of("avis"))),
                false,
                Optional.of("m1"));
    }

    /** Done conversations, as eight days leave them. */
    private void fill() {
        database.run("""
            insert into conversations (key, channel, chat, user_name, alias)
              select 'telegram:' || n, 'telegram', n, 'telegram_' || n, 'telegram_' || n from generate_series(1, %1$d) n;
            insert into conversation_turns (conversation_id, done_through)
              select id, 9000000000 from conversations c where chat::bigint < 500000;
            insert into users (id, language, first_seen)
              select ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, 'fr', now()
              from generate_series(1, %1$d) n;
            insert into user_aliases (alias, user_id)
              select 'telegram_' || n, ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid
              from generate_series(1, %1$d) n;
            insert into sessions (id, conversation_id, user_id, version, memory, created_at, last_activity)
              select u.user_id, c.id, u.user_id, 1, '{}', now(), now()
              from conversations c join user_aliases u on u.alias = c.alias where chat::bigint < 500000;
            insert into interactions (id, session_id, service, question, answer, provider, model, received_at, answered_at)
              select id, id, 'RENSEIGNEMENT', 'q', 'a', 'none', '', now(), now() from sessions where id < '01000000-0000-0000-0000-000000000000';
            insert into inbox (delivery_key, conversation_id, state, joinable, platform_order, sent_at, message_ref,
                               interaction_id)
              select 'k' || conversation_id, conversation_id, 1, false, 1, now(), 'm', id from sessions
              where id < '01000000-0000-0000-0000-000000000000';
            insert into outbox (conversation_id, interaction_id, piece, state, pulled, settled_at)
              select conversation_id, id, '{}', 2, false, now() from sessions
              where id < '01000000-0000-0000-0000-000000000000';
            """.formatted(ROWS));
    }
}
