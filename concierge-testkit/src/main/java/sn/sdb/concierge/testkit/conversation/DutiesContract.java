package sn.sdb.concierge.testkit.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.operation.Duties.Held;

/** What every {@code Duties} does. */
@SuppressWarnings("CheckReturnValue") // in "given", as in any test
public abstract class DutiesContract extends StoreContract {

    private static final String DUTY = "polling:1";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Instant DONE = Instant.parse("2026-11-01T09:00:00.123Z");

    @Test
    void a_duty_is_lent_to_one_process_at_a_time() {
        Store first = start("first", LONG_LEASE);
        Store second = start("second", LONG_LEASE);

        assertThat(first.duties().take(DUTY, LONG)).isPresent();
        assertThat(second.duties().take(DUTY, LONG)).isEmpty();
    }

    @Test
    void of_several_that_want_it_at_once_one_has_it() {
        Store first = start("first", LONG_LEASE);
        Store second = start("second", LONG_LEASE);

        List<Boolean> taken = atOnce(List.of(
                () -> first.duties().take(DUTY, LONG).isPresent(),
                () -> second.duties().take(DUTY, LONG).isPresent(),
                () -> first.duties().take(DUTY, LONG).isPresent(),
                () -> second.duties().take(DUTY, LONG).isPresent()));

        assertThat(taken).containsOnlyOnce(true);
    }

    @Test
    void duties_of_other_names_are_lent_too() {
        Store first = start("first", LONG_LEASE);
        Store second = start("second", LONG_LEASE);
        first.duties().take(DUTY, LONG);

        assertThat(second.duties().take("polling:2", LONG)).isPresent();
    }

    @Test
    void what_is_given_up_can_be_taken_at_once_under_a_later_epoch() {
        Store first = start("first", LONG_LEASE);
        Store second = start("second", LONG_LEASE);
        Held held = first.duties().take(DUTY, LONG).orElseThrow();

        first.duties().giveUp(held);

        assertThat(second.duties().take(DUTY, LONG))
                .get()
                .extracting(Held::epoch)
                .isEqualTo(held.epoch() + 1);
    }

    @Test
    void what_is_not_kept_in_time_goes_to_another_and_is_not_got_back() {
        Store first = start("first", LONG_LEASE);
        Store second = start("second", LONG_LEASE);
        Held held = first.duties().take(DUTY, SHORT).orElseThrow();

        Held theirs = taken(second, LONG);

        assertThat(theirs.epoch()).isGreaterThan(held.epoch());
        assertThat(first.duties().keep(held, LONG)).isFalse();
        assertThat(first.duties().take(DUTY, LONG)).isEmpty();
    }

    @Test
    void what_is_kept_is_nobody_elses() {
        Store first = start("first", LONG_LEASE);
        Store second = start("second", LONG_LEASE);
        Held held = first.duties().take(DUTY, SHORT).orElseThrow();

        assertThat(first.duties().keep(held, LONG)).isTrue();

        neverTaken(second);
    }

    @Test
    void what_nobody_else_took_is_kept_although_its_time_was_over() {
        Store first = start("first", LONG_LEASE);
        Store second = start("second", LONG_LEASE);
        Held held = first.duties().take(DUTY, Duration.ZERO).orElseThrow();

        assertThat(first.duties().keep(held, LONG)).isTrue();
        assertThat(second.duties().take(DUTY, LONG)).isEmpty();
    }

    @Test
    void what_is_given_up_is_not_kept() {
        Store first = start("first", LONG_LEASE);
        Held held = first.duties().take(DUTY, LONG).orElseThrow();
        first.duties().giveUp(held);

        assertThat(first.duties().keep(held, LONG)).isFalse();
        assertThat(first.duties().take(DUTY, LONG)).isPresent();
    }

    @Test
    void who_lost_it_cannot_give_it_up_for_its_new_holder() {
        Store first = start("first", LONG_LEASE);
        Store second = start("second", LONG_LEASE);
        Held lost = first.duties().take(DUTY, Duration.ZERO).orElseThrow();
        Held theirs = taken(second, LONG);

        first.duties().giveUp(lost);

        assertThat(first.duties().take(DUTY, LONG)).isEmpty();
        assertThat(second.duties().keep(theirs, LONG)).isTrue();
    }

    @Test
    void a_process_that_is_started_again_has_at_once_what_it_had() {
        Held held = start(new Worker("same", true, LONG_LEASE))
                .duties()
                .take(DUTY, LONG)
                .orElseThrow();

        assertThat(start(new Worker("same", true, LONG_LEASE)).duties().take(DUTY, LONG))
                .get()
                .extracting(Held::epoch)
                .isEqualTo(held.epoch() + 1);
    }

    @Test
    void up_to_when_the_work_is_done_is_known_to_whoever_has_the_duty_next() {
        Store first = start("first", LONG_LEASE);
        Held held = first.duties().take(DUTY, LONG).orElseThrow();
        assertThat(first.duties().doneUntil(DUTY)).isEmpty();

        assertThat(first.duties().record(held, DONE)).isTrue();
        first.duties().giveUp(held);

        assertThat(start("second", LONG_LEASE).duties().doneUntil(DUTY)).contains(DONE);
        assertThat(first.duties().doneUntil("polling:2")).isEmpty();
    }

    @Test
    void work_that_is_done_does_not_become_undone() {
        Store first = start("first", LONG_LEASE);
        Held held = first.duties().take(DUTY, LONG).orElseThrow();
        first.duties().record(held, DONE);

        assertThat(first.duties().record(held, DONE.minusSeconds(1))).isTrue();
        assertThat(first.duties().doneUntil(DUTY)).contains(DONE);
        first.duties().record(held, DONE.plusSeconds(1));
        assertThat(first.duties().doneUntil(DUTY)).contains(DONE.plusSeconds(1));
    }

    @Test
    void who_lost_the_duty_or_gave_it_up_records_nothing() {
        Store first = start("first", LONG_LEASE);
        Store second = start("second", LONG_LEASE);
        Held lost = first.duties().take(DUTY, Duration.ZERO).orElseThrow();
        Held theirs = taken(second, LONG);

        assertThat(first.duties().record(lost, DONE)).isFalse();
        second.duties().giveUp(theirs);
        assertThat(second.duties().record(theirs, DONE)).isFalse();

        assertThat(first.duties().doneUntil(DUTY)).isEmpty();
    }

    private static Held taken(Store store, Duration time) {
        AtomicReference<Optional<Held>> taken = new AtomicReference<>(Optional.empty());
        eventually().until(() -> {
            taken.set(store.duties().take(DUTY, time));
            return taken.get().isPresent();
        });
        return taken.get().orElseThrow();
    }

    private static void neverTaken(Store store) {
        eventually()
                .during(SHORT.multipliedBy(2))
                .until(() -> store.duties().take(DUTY, LONG).isEmpty());
    }
}
