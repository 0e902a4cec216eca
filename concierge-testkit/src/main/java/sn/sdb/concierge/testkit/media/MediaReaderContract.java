package sn.sdb.concierge.testkit.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.MediaReader;
import sn.sdb.concierge.domain.media.Reading;

/** What every {@link MediaReader} has to do, local or remote. Calls come on virtual threads, as in production. */
public abstract class MediaReaderContract {

    private static final Duration BUDGET = Duration.ofSeconds(20);

    /** What a call may take beyond its budget on a busy machine. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    /** For the implementer. */
    protected MediaReaderContract() {}

    /** A reader, and a file of a kind that it takes in which this is written or said. */
    protected abstract Case sampleOf(String text);

    /** The same with a file in which there is nothing. */
    protected abstract Case sampleOfNothing();

    /** Somebody who reads, and what is there to be read. */
    public record Case(MediaReader reader, Media media) {}

    @Test
    void what_stands_in_a_file_is_read() {
        assertThat(readingOf(sampleOf("Bureau ouvert samedi")))
                .isEqualTo(new Reading.Read("Bureau ouvert samedi", false));
    }

    @Test
    void a_file_with_nothing_in_it_is_no_failure() {
        assertThat(readingOf(sampleOfNothing())).isEqualTo(new Reading.NothingFound());
    }

    @Test
    void a_file_of_an_unknown_kind_cannot_be_read() {
        Media unknown = Media.of("application/x-nobody-knows", "????".getBytes(US_ASCII));

        assertThat(readingOf(new Case(sampleOf("Oui").reader(), unknown))).isEqualTo(new Reading.CannotRead());
    }

    @Test
    void a_broken_file_is_no_exception() {
        Case given = sampleOf("Oui");
        Media broken = Media.of(given.media().mediaType(), "????".getBytes(US_ASCII));

        assertThat(readingOf(new Case(given.reader(), broken))).isNotNull();
    }

    @Test
    void next_to_no_time_is_kept_too() {
        Case given = sampleOf("Oui");

        assertThat(inTime(() -> given.reader().read(given.media(), Duration.ofMillis(1)), SLACK))
                .isNotNull();
    }

    @Test
    void a_caller_who_is_interrupted_gets_away_and_stays_so() {
        Case given = sampleOf("Oui");

        assertThat(inTime(
                        () -> {
                            Thread.currentThread().interrupt();
                            Reading reading = given.reader().read(given.media(), BUDGET);
                            return reading != null && Thread.currentThread().isInterrupted();
                        },
                        SLACK))
                .isTrue();
    }

    private static Reading readingOf(Case given) {
        return inTime(() -> given.reader().read(given.media(), BUDGET), BUDGET.plus(SLACK));
    }

    private static <T> T inTime(Callable<T> call, Duration longest) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread.startVirtualThread(task);
        try {
            return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
