package sn.sdb.concierge.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.message.ConversationId;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.ServiceType;
import sn.sdb.concierge.domain.session.Exchange;
import sn.sdb.concierge.domain.session.Session;
import sn.sdb.concierge.domain.session.SessionCache;
import sn.sdb.concierge.domain.session.SessionId;

/** What a {@link SessionCache} does while it is there. */
public abstract class SessionCacheContract {

    private static final Duration LONG = Duration.ofMinutes(30);
    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123456789Z");

    /** The cache under test. Every test uses conversations of its own, so it may be the same one for all. */
    protected abstract SessionCache cache();

    @Test
    void what_was_kept_is_found() {
        Session session = session(3);

        cache().keep(session, LONG);

        assertThat(cache().find(session.conversation(), 3)).contains(session);
    }

    @Test
    void everything_that_is_remembered_is_found_again() {
        Session.Memory memory = new Session.Memory(
                List.of(
                        new Exchange("Où s'inscrire ? 🙏", "À la paroisse, \"tous les jours\"\n"),
                        new Exchange("", "…")),
                List.of(new Reply.Option("service:catechese", "Catéchèse"), new Reply.Option("menu", "Menu")),
                Optional.of(new Session.Dialogue(Session.Dialogue.Step.HUMAN_SUBJECT, "une inscription")),
                2);
        Session session = session(7).after(ServiceType.CONTACT_HUMAIN, memory, NOW.plusSeconds(90));

        cache().keep(session, LONG);

        assertThat(cache().find(session.conversation(), 8)).contains(session);
    }

    @Test
    void what_was_never_kept_is_not_found() {
        assertThat(cache().find(someConversation(), 0)).isEmpty();
    }

    @Test
    void a_copy_of_another_version_is_not_found() {
        Session session = session(3);
        cache().keep(session, LONG);

        assertThat(cache().find(session.conversation(), 2)).isEmpty();
        assertThat(cache().find(session.conversation(), 4)).isEmpty();
    }

    @Test
    void the_next_version_takes_the_place_of_the_one_before() {
        Session before = session(3);
        Session next = before.after(ServiceType.CATECHESE, Session.Memory.empty(), NOW.plusSeconds(60));
        cache().keep(before, LONG);

        cache().keep(next, LONG);

        assertThat(cache().find(before.conversation(), 3)).isEmpty();
        assertThat(cache().find(before.conversation(), 4)).contains(next);
    }

    @Test
    void conversations_are_kept_apart() {
        Session one = session(1);
        Session other = session(1);
        cache().keep(one, LONG);
        cache().keep(other, LONG);

        assertThat(cache().find(one.conversation(), 1)).contains(one);
        assertThat(cache().find(other.conversation(), 1)).contains(other);
    }

    @Test
    void what_was_forgotten_is_not_found() {
        Session session = session(1);
        cache().keep(session, LONG);

        cache().forget(session.conversation());

        assertThat(cache().find(session.conversation(), 1)).isEmpty();
    }

    @Test
    void forgetting_what_was_never_kept_is_no_failure() {
        assertThatNoException().isThrownBy(() -> cache().forget(someConversation()));
    }

    @Test
    void a_copy_ends_with_its_time_to_live() {
        Session session = session(1);

        cache().keep(session, Duration.ofMillis(100));

        await().atMost(Duration.ofSeconds(10))
                .until(() -> cache().find(session.conversation(), 1).isEmpty());
    }

    @Test
    void keeping_again_begins_a_new_time_to_live() {
        Session session = session(1);
        Session marker = session(1);
        cache().keep(session, Duration.ofMillis(200));

        cache().keep(session, LONG);
        cache().keep(marker, Duration.ofMillis(300));

        await().atMost(Duration.ofSeconds(10))
                .until(() -> cache().find(marker.conversation(), 1).isEmpty());
        assertThat(cache().find(session.conversation(), 1)).contains(session);
    }

    @Test
    void half_a_surrogate_pair_in_a_message_is_no_failure() {
        Session.Memory memory = new Session.Memory(
                List.of(new Exchange("cut in half: \uD83D", "answer")), List.of(), Optional.empty(), 0);
        Session session = session(1).after(ServiceType.RENSEIGNEMENT, memory, NOW);

        assertThatNoException().isThrownBy(() -> cache().keep(session, LONG));
    }

    private static Session session(long version) {
        return Session.begin(new SessionId(UUID.randomUUID()), someConversation(), version, NOW);
    }

    private static ConversationId someConversation() {
        return new ConversationId(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }
}
