package sn.sdb.concierge.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.message.ConversationId;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.ServiceType;

final class SessionTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    private final Session session = Session.begin(new SessionId(new UUID(1, 2)), new ConversationId(7), 3, NOW);

    @Test
    void it_begins_without_a_service_and_remembers_nothing() {
        assertThat(session.service()).isEmpty();
        assertThat(session.memory()).isEqualTo(Session.Memory.empty());
        assertThat(session.createdAt()).isEqualTo(session.lastActivity()).isEqualTo(NOW);
    }

    @Test
    void it_lives_until_the_silence_has_lasted_longer_than_allowed() {
        assertThat(session.expired(NOW, TIMEOUT)).isFalse();
        assertThat(session.expired(NOW.plus(TIMEOUT), TIMEOUT)).isFalse();
        assertThat(session.expired(NOW.plus(TIMEOUT).plusMillis(1), TIMEOUT)).isTrue();
        assertThat(session.expiresAt(TIMEOUT)).isEqualTo(NOW.plus(TIMEOUT));
    }

    @Test
    void a_clock_that_goes_back_does_not_end_it() {
        assertThat(session.expired(NOW.minusSeconds(60), TIMEOUT)).isFalse();
    }

    @Test
    void each_turn_renews_it_and_makes_older_copies_stale() {
        Instant later = NOW.plus(Duration.ofMinutes(20));

        Session next = session.after(ServiceType.CATECHESE, Session.Memory.empty(), later);

        assertThat(next.version()).isEqualTo(session.version() + 1);
        assertThat(next.service()).contains(ServiceType.CATECHESE);
        assertThat(next.createdAt()).isEqualTo(NOW);
        assertThat(next.expired(NOW.plus(Duration.ofMinutes(45)), TIMEOUT)).isFalse();
    }

    @Test
    void a_memory_keeps_its_own_lists() {
        List<Exchange> exchanges = new ArrayList<>(List.of(new Exchange("q", "a")));
        List<Reply.Option> offered = new ArrayList<>(List.of(new Reply.Option("a", "A")));

        Session.Memory memory = new Session.Memory(exchanges, offered, Optional.empty(), 0);
        exchanges.clear();
        offered.clear();

        assertThat(memory.exchanges()).hasSize(1);
        assertThat(memory.offered()).hasSize(1);
    }

    @Test
    void nothing_that_was_said_is_printed() {
        Session.Memory memory = new Session.Memory(
                List.of(new Exchange("Awa a combien ?", "Awa a 15")),
                List.of(new Reply.Option("child:1", "Awa")),
                Optional.of(new Session.Dialogue(Session.Dialogue.Step.HUMAN_SUBJECT, "Awa")),
                0);

        assertThat(session.after(ServiceType.CATECHESE, memory, NOW).toString()).doesNotContain("Awa");
    }

    @Test
    void a_filter_does_not_print_the_person() {
        assertThat(new Sessions.Filter(Optional.of("+221765005555"), Optional.empty(), Optional.empty()).toString())
                .doesNotContain("5005555");
    }
}
