package sn.sdb.concierge.adapter.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;
import sn.sdb.concierge.testkit.answer.Questions;

/** Connections break at any byte: whatever arrives until then must not pass for an answer. */
final class CutSamplesTest {

    private static final Outcome TRUNCATED = new Outcome.Interrupted(Scope.REQUEST, true);
    private static final Duration TIME = Duration.ofSeconds(20);
    private static final String[] LAST_WORDS = {
        "\"stop_reason\":\"", "\"finishReason\":\"", "\"finish_reason\":\"", "\"error\":{", "\"blockReason\":"
    };

    static Stream<Sample> streams() {
        return Sample.all().stream().filter(Sample::isStream);
    }

    static Stream<Sample> documents() {
        return Sample.all().stream().filter(sample -> !sample.isStream() && !sample.isInformation());
    }

    /** As the operating system reports it, or the missing last chunk does. */
    @ParameterizedTest
    @MethodSource("streams")
    void a_stream_that_breaks_before_its_last_word_is_reported_as_truncated(Sample sample) {
        byte[] whole = sample.bytes();

        for (int cut = 0; cut <= lastWord(sample); cut++) {
            Sample.Stream stream = Sample.Stream.of(sample.reply(new byte[0]), sample.dialect());

            assertThat(stream.read(new Breaking(new Buffer().write(whole, 0, cut))))
                    .as("broken at byte %d", cut)
                    .isEqualTo(TRUNCATED);
            assertThat(stream.stream().abandon().map(Answer::text).orElse(""))
                    .as("begun at byte %d", cut)
                    .isEqualTo(stream.text());
        }
    }

    /** Where neither a length nor chunks tell an end from a break. Comments alone may be all there was to say. */
    @ParameterizedTest
    @MethodSource("streams")
    void a_stream_that_ends_before_its_last_word_is_reported_as_truncated(Sample sample) {
        byte[] whole = sample.bytes();

        for (int cut = 0; cut <= lastWord(sample); cut++) {
            Outcome outcome = sample.read(Arrays.copyOf(whole, cut));

            assertThat(outcome)
                    .as("ended at byte %d", cut)
                    .isEqualTo(
                            sample.dialect() == Dialect.OPENROUTER && onlyWholeComments(whole, cut)
                                    ? new Outcome.Empty(false)
                                    : TRUNCATED);
        }
    }

    /** The same over HTTP, at some places in each event. */
    @ParameterizedTest
    @MethodSource("streams")
    void a_connection_that_breaks_before_the_last_word_leaves_no_answer(Sample sample) throws IOException {
        byte[] whole = sample.bytes();
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            ModelApi service = sample.dialect().service(server.url("/").uri(), new ProviderHttp(Clock.systemUTC()));
            for (int cut = 0; cut <= lastWord(sample); cut += 97) {
                server.enqueue(ScriptedStream.begin()
                        .send(Arrays.copyOf(whole, cut))
                        .breakOff()
                        .response());
                List<String> pieces = new ArrayList<>();

                Verdict verdict = service.ask(new Ask(
                        new Matter.Words(Questions.asking("Bonjour")),
                        sample.dialect().model(),
                        new ApiKey("k"),
                        false,
                        true,
                        TIME,
                        Optional.of(new Live(pieces::add, TIME))));

                assertThat(verdict.outcome()).as("broken at byte %d", cut).isEqualTo(TRUNCATED);
                assertThat(verdict.begun().map(Answer::text).orElse("")).isEqualTo(String.join("", pieces));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void half_a_document_is_no_answer(Sample sample) {
        byte[] whole = sample.bytes();
        int end = new String(whole, UTF_8).stripTrailing().getBytes(UTF_8).length;

        for (int cut = 0; cut < end; cut++) {
            assertThat(sample.read(Arrays.copyOf(whole, cut)))
                    .as("cut at byte %d", cut)
                    .isNotInstanceOf(Outcome.Answered.class);
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void line_ends_make_no_difference(Sample sample) {
        String text = new String(sample.bytes(), UTF_8).replace("\r\n", "\n");
        Outcome expected = sample.read(sample.bytes());

        assertThat(sample.read(text.replace("\n", "\r\n").getBytes(UTF_8))).isEqualTo(expected);
        assertThat(sample.read(text.replace("\n", "\r").getBytes(UTF_8))).isEqualTo(expected);
        assertThat(sample.read(text.getBytes(UTF_8))).isEqualTo(expected);
    }

    /** Some servers answer a stream with a plain error. */
    @ParameterizedTest
    @MethodSource("documents")
    void a_document_in_the_place_of_a_stream_is_no_answer(Sample sample) {
        for (Dialect dialect : Dialect.values()) {
            Outcome outcome =
                    Sample.Stream.of(sample.reply(new byte[0]), dialect).read(new Buffer().write(sample.bytes()));

            assertThat(outcome).isNotInstanceOf(Outcome.Answered.class);
        }
    }

    /** Where the line ends that says how it ended: an event without its blank line is none. */
    private static int lastWord(Sample sample) {
        String text = new String(sample.bytes(), UTF_8);
        int word = -1;
        for (String name : LAST_WORDS) {
            word = Math.max(word, text.lastIndexOf(name));
        }
        int end = word < 0
                ? text.length()
                : text.substring(0, text.indexOf('\n', word)).stripTrailing().length();
        return text.substring(0, end).getBytes(UTF_8).length;
    }

    private static boolean onlyWholeComments(byte[] whole, int cut) {
        String text = new String(whole, 0, cut, UTF_8);
        return (text.isEmpty() || text.endsWith("\n"))
                && text.lines().allMatch(line -> line.isEmpty() || line.startsWith(":"));
    }

    /** A connection that breaks once this was read. */
    private static final class Breaking extends ForwardingSource {
        Breaking(Source source) {
            super(source);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            long read = super.read(sink, byteCount);
            if (read < 0) {
                throw new IOException("broken");
            }
            return read;
        }
    }
}
