package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.ConversationId;
import sn.sdb.concierge.domain.service.ServiceType;
import sn.sdb.concierge.domain.session.Exchange;
import sn.sdb.concierge.domain.session.InteractionView;
import sn.sdb.concierge.domain.session.Session;
import sn.sdb.concierge.domain.session.SessionId;
import sn.sdb.concierge.domain.session.SessionView;
import sn.sdb.concierge.domain.session.Sessions;

/** Sessions as they are stored, with their exchanges read from the interactions. */
final class PostgresSessions implements Sessions {

    private static final String SESSION = """
        select s.id, s.conversation_id, s.service, s.version, s.memory, s.safeguarding, s.created_at, s.last_activity,
               c.channel, c.chat, c.user_name, c.shared
        from sessions s join conversations c on c.id = s.conversation_id
        """;

    private static final String NAMES = """
        c.user_name = any(array[:user]
            || array(select number from whatsapp_links where hidden = :user)
            || array(select hidden from whatsapp_links where number = :user))\
        """;

    private final Jdbi jdbi;

    PostgresSessions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Session> lastOf(ConversationId conversation) {
        return Reads.from(
                jdbi,
                handle -> handle.createQuery(SESSION + """
                    where s.conversation_id = :conversation and not s.ended order by s.created_at desc limit 1
                    """)
                        .bind("conversation", conversation.value())
                        .map((row, context) -> view(row).session())
                        .findOne()
                        .map(session -> withExchanges(handle, session)));
    }

    /** Emergencies are never context for a later answer. */
    private static Session withExchanges(Handle handle, Session session) {
        List<Exchange> exchanges = new ArrayList<>(handle.createQuery("""
            select question, answer from interactions
            where session_id = :session and not safeguarding order by id desc limit :limit
            """)
                .bind("session", session.id().value())
                .bind("limit", Session.REMEMBERED)
                .map((row, context) -> new Exchange(row.getString("question"), row.getString("answer")))
                .list());
        Collections.reverse(exchanges);
        Session.Memory memory = session.memory();
        return new Session(
                session.id(),
                session.conversation(),
                session.version(),
                session.service(),
                new Session.Memory(exchanges, memory.offered(), memory.dialogue(), memory.unhelpful()),
                session.createdAt(),
                session.lastActivity());
    }

    @Override
    public Optional<SessionView> find(SessionId id) {
        return Reads.from(
                jdbi,
                handle -> handle.createQuery(SESSION + "where s.id = :id")
                        .bind("id", id.value())
                        .map((row, context) -> view(row))
                        .findOne());
    }

    /** Session ids grow with time, so that a page continues after the last id of the one before. */
    @Override
    public List<SessionView> list(Filter filter, int limit) {
        List<String> wanted = new ArrayList<>();
        filter.userId().ifPresent(user -> wanted.add(NAMES));
        filter.client().ifPresent(client -> wanted.add("c.channel = 'api' and c.chat = :client"));
        filter.after().ifPresent(after -> wanted.add("s.id < :after"));
        String where = wanted.isEmpty() ? "" : "where " + String.join(" and ", wanted);
        return Reads.from(jdbi, handle -> {
            Query query = handle.createQuery(SESSION + where + " order by s.id desc limit :limit");
            filter.userId().ifPresent(user -> query.bind("user", user));
            filter.client().ifPresent(client -> query.bind("client", client));
            filter.after().ifPresent(after -> query.bind("after", after.value()));
            return query.bind("limit", limit).map((row, context) -> view(row)).list();
        });
    }

    @Override
    public List<InteractionView> interactions(SessionId id) {
        return Reads.from(
                jdbi,
                handle -> handle.createQuery("""
                    select id, service, question, answer, provider, answered_at from interactions
                    where session_id = :session order by id limit 1000
                    """)
                        .bind("session", id.value())
                        .map((row, context) -> new InteractionView(
                                row.getObject("id", UUID.class),
                                ServiceType.valueOf(row.getString("service")),
                                row.getString("question"),
                                row.getString("answer"),
                                row.getString("provider"),
                                Script.instant(row, "answered_at")))
                        .list());
    }

    /**
     * The next turn finds another version and so no cached copy either. The conversation's row comes first: turns lock
     * in this order too.
     */
    @Override
    public Ended end(SessionId id) {
        return Reads.transaction(jdbi, handle -> {
            handle.createUpdate("""
                update conversation_turns t set turns = t.turns + 1 from sessions s
                where s.id = :id and not s.ended and t.conversation_id = s.conversation_id
                """).bind("id", id.value()).execute();
            int ended = handle.createUpdate("update sessions set ended = true where id = :id and not ended")
                    .bind("id", id.value())
                    .execute();
            return ended == 1 ? Ended.ENDED : Ended.UNKNOWN;
        });
    }

    private static SessionView view(ResultSet row) throws SQLException {
        Conversation conversation = Rows.conversation(row);
        Session session = new Session(
                new SessionId(row.getObject("id", UUID.class)),
                new ConversationId(row.getLong("conversation_id")),
                row.getLong("version"),
                Optional.ofNullable(row.getString("service")).map(ServiceType::valueOf),
                TurnJson.memory(row.getString("memory")),
                Script.instant(row, "created_at"),
                Script.instant(row, "last_activity"));
        Optional<String> client = conversation.address().channel() == Channel.API
                ? Optional.of(conversation.address().chat())
                : Optional.empty();
        return new SessionView(session, conversation, client, row.getBoolean("safeguarding"));
    }
}
