package sn.sdb.concierge.testkit.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.MediaSource;
import sn.sdb.concierge.domain.media.MediaSource.Fetched;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.testkit.message.ScriptedPlatform;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

/** What every {@link MediaSource} over HTTP has to do. Calls come on virtual threads, as in production. */
@Timeout(120)
public abstract class MediaSourceContract {

    private static final Duration BUDGET = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(400);

    /** What a call may take beyond its budget on a busy machine; far less than {@link #BUDGET}. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private static final byte[] VOICE = "OggS and then a voice".getBytes(US_ASCII);

    /** For the implementer. */
    protected MediaSourceContract() {}

    /** A source on a platform that knows {@link #ref}, and that answers so whenever the file itself is asked for. */
    protected abstract MediaSource sourceWhoseFileIs(Answer answer);

    /** A source on a platform where nobody listens. */
    protected abstract MediaSource sourceNobodyAnswers();

    /** What fetches the file. */
    protected abstract String ref();

    /** What the file came with. */
    protected abstract InboundMessage message(Content content);

    /** Everything that was logged since the test began. */
    protected abstract String logged();

    /** Keys, and whatever tells who wrote. */
    protected abstract List<String> secrets();

    @Test
    void a_file_comes_byte_for_byte() throws IOException {
        byte[] file = new byte[3_000_000];
        new Random(1).nextBytes(file);

        Fetched fetched = fetched(Answer.bytes(200, file));

        assertThat(bytesOf(fetched)).isEqualTo(file);
    }

    @Test
    void a_file_whose_length_is_not_told_comes_byte_for_byte() throws IOException {
        Fetched fetched = fetched(ofUnknownLength(1_000_000));

        assertThat(bytesOf(fetched)).isEqualTo(new byte[1_000_000]);
    }

    @Test
    void the_largest_file_is_not_too_large() {
        assertThat(fetched(Answer.bytes(200, new byte[Media.LARGEST]))).isInstanceOf(Fetched.Whole.class);
    }

    @Test
    void a_file_that_says_it_is_too_large_is_not_read() {
        Answer announced = (exchange, end) -> {
            exchange.sendResponseHeaders(200, Media.LARGEST + 1L);
            exchange.getResponseBody().write(0);
            exchange.getResponseBody().flush();
            end.await();
        };

        assertThat(fetched(announced)).isEqualTo(new Fetched.TooLarge());
    }

    @Test
    void a_file_that_turns_out_too_large_is_not_kept() {
        assertThat(fetched(ofUnknownLength(Media.LARGEST + 1))).isEqualTo(new Fetched.TooLarge());
    }

    @Test
    void a_file_without_end_is_not_read_without_end() {
        assertThat(fetched(ofUnknownLength(Integer.MAX_VALUE))).isEqualTo(new Fetched.TooLarge());
    }

    @Test
    void what_the_message_says_the_file_is_counts() {
        Answer answer = typed("text/plain");

        assertThat(mediaTypeOf(fetch(answer, file("audio/amr"), BUDGET))).isEqualTo("audio/amr");
    }

    @Test
    void what_the_platform_says_the_file_is_counts_when_the_message_does_not_say() {
        Answer answer = typed("audio/amr");

        assertThat(mediaTypeOf(fetch(answer, file("application/octet-stream"), BUDGET)))
                .isEqualTo("audio/amr");
    }

    @Test
    void a_file_that_breaks_off_before_its_length_is_a_failure() {
        assertThat(fetched(Answer.cutInTheBody(200))).isEqualTo(new Fetched.Failed());
    }

    @Test
    void a_file_that_breaks_off_without_a_length_is_a_failure() {
        Answer cut = (exchange, end) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(VOICE);
            exchange.getResponseBody().flush();
            throw new IOException("the connection is lost");
        };

        assertThat(fetched(cut)).isEqualTo(new Fetched.Failed());
    }

    @Test
    void an_answer_that_never_comes_is_a_failure() {
        assertThat(fetched(Answer.cut())).isEqualTo(new Fetched.Failed());
    }

    @Test
    void nobody_there_is_a_failure() {
        assertThat(fetch(sourceNobodyAnswers(), file("audio/ogg"), BUDGET)).isEqualTo(new Fetched.Failed());
    }

    @Test
    void a_file_that_is_not_given_just_now_is_a_failure() {
        assertThat(List.of(204, 400, 401, 403, 429, 500, 502, 503))
                .allSatisfy(status ->
                        assertThat(fetched(Answer.bytes(status, new byte[0]))).isEqualTo(new Fetched.Failed()));
    }

    @Test
    void a_file_that_is_not_there_is_gone() {
        assertThat(fetched(Answer.text(404, "{\"error\":\"Not Found\"}"))).isEqualTo(new Fetched.Gone());
    }

    @Test
    void an_empty_file_is_gone() {
        assertThat(fetched(Answer.bytes(200, new byte[0]))).isEqualTo(new Fetched.Gone());
    }

    @Test
    void a_file_of_unknown_length_that_turns_out_empty_is_gone() {
        assertThat(fetched(ofUnknownLength(0))).isEqualTo(new Fetched.Gone());
    }

    @Test
    void a_file_elsewhere_is_not_fetched() {
        try (ScriptedPlatform elsewhere = new ScriptedPlatform(Answer.bytes(200, VOICE))) {
            Answer moved = Answer.withHeaders(
                    302, new byte[0], Map.of("Location", elsewhere.address().toString()));

            assertThat(fetched(moved)).isEqualTo(new Fetched.Failed());
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void a_platform_that_hangs_does_not_outlast_the_budget() {
        assertThat(inTime(() -> fetch(Answer.hang(), file("audio/ogg"), SHORT), SLACK))
                .isEqualTo(new Fetched.Failed());
    }

    @Test
    void a_platform_that_trickles_does_not_outlast_the_budget() {
        Answer trickle = (exchange, end) -> {
            exchange.sendResponseHeaders(200, VOICE.length * 1000L);
            do {
                exchange.getResponseBody().write(0);
                exchange.getResponseBody().flush();
            } while (!end.await(20, TimeUnit.MILLISECONDS));
        };

        assertThat(inTime(() -> fetch(trickle, file("audio/ogg"), SHORT), SLACK))
                .isEqualTo(new Fetched.Failed());
    }

    @Test
    void next_to_no_time_is_kept_too() {
        assertThat(inTime(() -> fetch(Answer.hang(), file("audio/ogg"), Duration.ofNanos(1)), SLACK))
                .isEqualTo(new Fetched.Failed());
    }

    @Test
    void a_caller_who_is_interrupted_gets_away_and_stays_so() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        MediaSource source = sourceWhoseFileIs((exchange, end) -> {
            asked.countDown();
            end.await();
        });
        CompletableFuture<Boolean> failedAndInterrupted = new CompletableFuture<>();

        Thread caller = Thread.startVirtualThread(() -> {
            Fetched fetched = source.fetch(message(document("audio/ogg")), file("audio/ogg"), BUDGET);
            failedAndInterrupted.complete(
                    fetched instanceof Fetched.Failed && Thread.currentThread().isInterrupted());
        });
        assertThat(asked.await(BUDGET.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        caller.interrupt();

        assertThat(failedAndInterrupted).succeedsWithin(SLACK).isEqualTo(true);
    }

    @Test
    void neither_keys_nor_people_are_told() {
        StringBuilder told = new StringBuilder();
        for (Answer answer : List.of(
                Answer.bytes(200, VOICE), Answer.text(404, "{}"), Answer.text(500, "{}"), Answer.cutInTheBody(200))) {
            MediaSource source = sourceWhoseFileIs(answer);
            told.append(source).append(fetch(source, file("audio/ogg"), BUDGET));
        }
        told.append(fetch(sourceNobodyAnswers(), file("audio/ogg"), BUDGET));

        assertThat(told + logged()).contains("_file_fetched").doesNotContain(secrets());
    }

    private Fetched fetched(Answer answer) {
        return fetch(answer, file("audio/ogg"), BUDGET);
    }

    private Fetched fetch(Answer answer, Content.Attachment file, Duration budget) {
        return fetch(sourceWhoseFileIs(answer), file, budget);
    }

    private Fetched fetch(MediaSource source, Content.Attachment file, Duration budget) {
        return inTime(() -> source.fetch(message(document(file.mediaType())), file, budget), BUDGET.minus(SLACK));
    }

    private Content document(String mediaType) {
        return new Content.Document(file(mediaType), Optional.empty());
    }

    private Content.Attachment file(String mediaType) {
        return new Content.Attachment(ref(), mediaType, Optional.empty(), Optional.empty());
    }

    private static Answer typed(String contentType) {
        return Answer.withHeaders(200, "????".getBytes(US_ASCII), Map.of("Content-Type", contentType));
    }

    /** Zeros, until that many are written or nobody reads them. */
    private static Answer ofUnknownLength(int length) {
        return (exchange, end) -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                byte[] some = new byte[64 * 1024];
                for (int left = length; left > 0; left -= some.length) {
                    body.write(some, 0, Math.min(left, some.length));
                }
            }
        };
    }

    private static byte[] bytesOf(Fetched fetched) throws IOException {
        assertThat(fetched).isInstanceOf(Fetched.Whole.class);
        return ((Fetched.Whole) fetched).media().content().readAllBytes();
    }

    private static String mediaTypeOf(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Fetched.Whole.class);
        return ((Fetched.Whole) fetched).media().mediaType();
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
