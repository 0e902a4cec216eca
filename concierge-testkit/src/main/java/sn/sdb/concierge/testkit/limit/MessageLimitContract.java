package sn.sdb.concierge.testkit.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.limit.MessageLimit;
import sn.sdb.concierge.domain.limit.MessageLimit.Verdict;

/** What a {@link MessageLimit} does, with or without what it is shared by. */
public abstract class MessageLimitContract {

    private static final Instant TEN_PAST = Instant.parse("2026-11-22T10:10:00Z");

    private final String someone = "person-" + UUID.randomUUID();

    /** A limit. Every test uses people of its own, so what it counts in may be the same for all. */
    protected abstract MessageLimit limitOf(int perMinute);

    @Test
    void messages_up_to_the_limit_are_allowed() {
        MessageLimit limit = limitOf(3);

        assertThat(counted(limit, someone, TEN_PAST, 3)).containsOnly(Verdict.ALLOWED);
    }

    @Test
    void the_first_past_the_limit_is_told_and_the_others_are_not() {
        MessageLimit limit = limitOf(2);

        assertThat(counted(limit, someone, TEN_PAST, 6))
                .containsExactly(
                        Verdict.ALLOWED,
                        Verdict.ALLOWED,
                        Verdict.NOTICE,
                        Verdict.SILENT,
                        Verdict.SILENT,
                        Verdict.SILENT);
    }

    @Test
    void silence_lasts_until_the_minute_has_passed() {
        MessageLimit limit = limitOf(1);
        assertThat(counted(limit, someone, TEN_PAST, 2)).containsExactly(Verdict.ALLOWED, Verdict.NOTICE);

        assertThat(limit.count(someone, TEN_PAST.plusSeconds(59))).isEqualTo(Verdict.SILENT);
        assertThat(limit.count(someone, TEN_PAST.plusSeconds(60))).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void every_minute_past_its_limit_is_told() {
        MessageLimit limit = limitOf(1);
        assertThat(counted(limit, someone, TEN_PAST, 3)).contains(Verdict.NOTICE);

        assertThat(counted(limit, someone, TEN_PAST.plusSeconds(60), 3))
                .containsExactly(Verdict.ALLOWED, Verdict.NOTICE, Verdict.SILENT);
    }

    @Test
    void a_message_that_arrives_late_counts_in_the_minute_in_which_it_was_sent() {
        MessageLimit limit = limitOf(1);
        assertThat(limit.count(someone, TEN_PAST)).isEqualTo(Verdict.ALLOWED);

        assertThat(limit.count(someone, TEN_PAST.minusSeconds(1))).isEqualTo(Verdict.ALLOWED);
        assertThat(limit.count(someone, TEN_PAST.plusSeconds(30))).isEqualTo(Verdict.NOTICE);
    }

    @Test
    void people_are_counted_apart() {
        MessageLimit limit = limitOf(1);
        assertThat(counted(limit, someone, TEN_PAST, 3)).contains(Verdict.SILENT);

        assertThat(limit.count(someone + "-and-another", TEN_PAST)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void of_many_messages_at_once_exactly_one_is_told() throws InterruptedException, ExecutionException {
        MessageLimit limit = limitOf(20);

        List<Verdict> verdicts = atOnce(100, () -> limit.count(someone, TEN_PAST));

        assertThat(Collections.frequency(verdicts, Verdict.ALLOWED)).isEqualTo(20);
        assertThat(Collections.frequency(verdicts, Verdict.NOTICE)).isEqualTo(1);
        assertThat(Collections.frequency(verdicts, Verdict.SILENT)).isEqualTo(79);
    }

    @Test
    void a_limit_below_one_is_a_mistake() {
        assertThatThrownBy(() -> limitOf(0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The verdicts on some messages, one after the other. */
    protected static List<Verdict> counted(MessageLimit limit, String who, Instant sentAt, int messages) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            verdicts.add(limit.count(who, sentAt));
        }
        return verdicts;
    }

    private static List<Verdict> atOnce(int times, Callable<Verdict> call)
            throws InterruptedException, ExecutionException {
        List<Verdict> verdicts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Verdict> verdict : threads.invokeAll(Collections.nCopies(times, call))) {
                verdicts.add(verdict.get());
            }
        }
        return verdicts;
    }
}
