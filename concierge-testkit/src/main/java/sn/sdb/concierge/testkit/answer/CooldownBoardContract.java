package sn.sdb.concierge.testkit.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.answer.CooldownBoard;
import sn.sdb.concierge.domain.answer.CooldownBoard.Notice;
import sn.sdb.concierge.domain.answer.CooldownBoard.Notice.Cooling;
import sn.sdb.concierge.domain.answer.CooldownBoard.Notice.Ended;

/** What a {@link CooldownBoard} does while the replicas reach each other. */
public abstract class CooldownBoardContract {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final String subject = "service/" + UUID.randomUUID();
    private final String marker = "marker/" + UUID.randomUUID();
    private final List<Notice> heard = new CopyOnWriteArrayList<>();

    /** That of one replica. Every test tells of subjects of its own, so it may be the same for all. */
    protected abstract CooldownBoard board();

    /** That of another replica. */
    protected abstract CooldownBoard other();

    @Test
    void what_one_tells_the_other_hears() {
        listen(other());

        board().tell(new Cooling(subject, MINUTE, true));

        assertThat(left(true)).isBetween(MINUTE.minusSeconds(10), MINUTE);
    }

    @Test
    void what_is_only_believed_is_heard_as_such() {
        listen(other());

        board().tell(new Cooling(subject, MINUTE, false));

        assertThat(left(false)).isPositive();
    }

    @Test
    void who_comes_later_hears_what_is_still_in_force() {
        board().tell(new Cooling(subject, MINUTE, true));
        awaitArrival();

        listen(other());

        assertThat(left(true)).isBetween(MINUTE.minusSeconds(20), MINUTE);
    }

    @Test
    void who_comes_later_hears_of_the_longest() {
        board().tell(new Cooling(subject, Duration.ofHours(1), true));
        board().tell(new Cooling(subject, MINUTE, true));
        awaitArrival();

        listen(other());

        assertThat(left(true)).isGreaterThan(MINUTE);
    }

    @Test
    void who_comes_later_does_not_hear_what_is_over() {
        board().tell(new Cooling(subject, Duration.ofMillis(1), true));
        awaitArrival();

        listen(other());

        await().atMost(PATIENCE).until(this::isMarkerHeard);
        assertThat(heard).noneMatch(notice -> notice.subject().equals(subject));
    }

    @Test
    void an_early_end_is_heard() {
        listen(other());
        board().tell(new Cooling(subject, MINUTE, true));

        board().tell(new Ended(subject, MINUTE, true));

        await().atMost(PATIENCE).until(() -> heard.stream().anyMatch(this::isEnd));
        assertThat(heard)
                .filteredOn(this::isEnd)
                .first()
                .satisfies(end -> assertThat(end.left()).isBetween(MINUTE.minusSeconds(10), MINUTE));
    }

    @Test
    void the_end_of_one_cooldown_is_not_that_of_a_longer_one() {
        board().tell(new Cooling(subject, Duration.ofHours(1), true));
        board().tell(new Ended(subject, MINUTE, true));
        awaitArrival();

        listen(other());

        assertThat(left(true)).isGreaterThan(Duration.ofMinutes(50));
    }

    @Test
    void who_comes_after_an_early_end_does_not_hear_of_the_cooldown() {
        board().tell(new Cooling(subject, MINUTE, true));
        board().tell(new Ended(subject, MINUTE, true));
        awaitArrival();

        listen(other());

        await().atMost(PATIENCE).until(this::isMarkerHeard);
        assertThat(heard).noneMatch(notice -> notice.subject().equals(subject));
    }

    @Test
    void what_is_certain_goes_on_when_what_was_believed_ends() {
        board().tell(new Cooling(subject, MINUTE, true));
        board().tell(new Cooling(subject, MINUTE, false));
        board().tell(new Ended(subject, MINUTE, false));
        awaitArrival();

        listen(other());

        assertThat(left(true)).isPositive();
        assertThat(heard).noneMatch(notice -> notice.subject().equals(subject) && !notice.certain());
    }

    @Test
    void a_listener_that_fails_does_not_keep_others_from_hearing() {
        other().listen(notice -> {
            throw new IllegalStateException("on purpose");
        });
        listen(other());

        board().tell(new Cooling(subject, MINUTE, true));

        assertThat(left(true)).isPositive();
    }

    private void listen(CooldownBoard board) {
        board.listen(heard::add);
    }

    /** Waits until what was told before is known to the others. */
    private void awaitArrival() {
        List<Notice> seen = new CopyOnWriteArrayList<>();
        other().listen(seen::add);
        board().tell(new Cooling(marker, MINUTE, true));
        await().atMost(PATIENCE).until(() -> seen.stream().anyMatch(this::isMarker));
    }

    private boolean isMarkerHeard() {
        return heard.stream().anyMatch(this::isMarker);
    }

    private boolean isMarker(Notice notice) {
        return notice.subject().equals(marker);
    }

    private boolean isEnd(Notice notice) {
        return notice instanceof Ended && notice.subject().equals(subject);
    }

    private Duration left(boolean certain) {
        await().atMost(PATIENCE).until(() -> heard.stream().anyMatch(notice -> isAbout(notice, certain)));
        return heard.stream()
                .filter(notice -> isAbout(notice, certain))
                .map(Notice::left)
                .findFirst()
                .orElseThrow();
    }

    private boolean isAbout(Notice notice, boolean certain) {
        return notice instanceof Cooling && notice.subject().equals(subject) && notice.certain() == certain;
    }
}
