package sn.sdb.concierge.domain.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sn.sdb.concierge.domain.message.ConversationId;

final class HandoffTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final Handoff request = Handoff.request(
            new HandoffId(new UUID(1, 2)),
            new ConversationId(7),
            Handoff.Priority.HIGH,
            new Handoff.Case(Handoff.Reason.ASKED, "le baptême d'Awa"),
            NOW,
            NOW.plusSeconds(1800));

    @Test
    void a_request_begins_with_nobody() {
        assertThat(request.state()).isEqualTo(Handoff.State.REQUESTED);
        assertThat(request.takenBy()).isEmpty();
        assertThat(request.createdAt()).isEqualTo(NOW);
        assertThat(request.dueAt()).isEqualTo(NOW.plusSeconds(1800));
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUESTED", "NOTIFIED", "TAKEN", "RELEASED"})
    void somebody_still_has_to_do_something(Handoff.State state) {
        assertThat(state.open()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"RESOLVED", "RATED"})
    void nothing_is_left_to_do(Handoff.State state) {
        assertThat(state.open()).isFalse();
    }

    @Test
    void an_emergency_presses_most() {
        assertThat(Handoff.Priority.values())
                .containsExactly(Handoff.Priority.NORMAL, Handoff.Priority.HIGH, Handoff.Priority.EMERGENCY);
    }

    @Test
    void the_subject_is_not_printed() {
        assertThat(request.toString()).doesNotContain("Awa").doesNotContain("baptême");
    }

    @Test
    void a_move_keeps_its_own_list_of_states() {
        List<Handoff.State> from = new ArrayList<>(List.of(Handoff.State.REQUESTED));
        HandoffDesk.Move move =
                new HandoffDesk.Move(from, Handoff.State.TAKEN, "agent", Optional.of("agent"), Optional.empty(), false);

        from.clear();

        assertThat(move.from()).containsExactly(Handoff.State.REQUESTED);
    }
}
