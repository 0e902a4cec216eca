package sn.sdb.concierge.adapter.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;

/** Connections break at any byte: whatever arrives until then must not pass for an answer. */
final class CutSamplesTest {

    static Stream<Sample> streams() {
        return Sample.all().stream().filter(Sample::isStream);
    }

    static Stream<Sample> documents() {
        return Sample.all().stream().filter(sample -> !sample.isStream() && !sample.isInformation());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void a_stream_is_no_answer_before_its_reason_to_stop(Sample sample) {
        byte[] whole = sample.bytes();
        int reason = endOfEventWithReason(new String(whole, UTF_8));

        for (int cut = 0; cut < Math.min(reason, whole.length); cut++) {
            assertThat(sample.read(Arrays.copyOf(whole, cut)))
                    .as("cut at byte %d", cut)
                    .isNotInstanceOf(Outcome.Answered.class);
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

    /** Some servers stream although nobody asked them to, or answer a stream with a plain error. */
    @ParameterizedTest
    @MethodSource("documents")
    void a_document_in_the_place_of_a_stream_is_no_answer(Sample sample) {
        Reply reply = new Reply(
                sample.status(),
                Headers.of("content-type", "text/event-stream; charset=utf-8"),
                sample.bytes(),
                sample.receivedAt());

        assertThat(AnthropicReading.of(reply, false)).isNotInstanceOf(Outcome.Answered.class);
        assertThat(GeminiReading.of(reply)).isNotInstanceOf(Outcome.Answered.class);
        assertThat(ChatReading.of(reply)).isNotInstanceOf(Outcome.Answered.class);
    }

    private static int endOfEventWithReason(String text) {
        int reason = -1;
        for (String name : new String[] {"\"stop_reason\":\"", "\"finishReason\":\"", "\"finish_reason\":\""}) {
            reason = Math.max(reason, text.indexOf(name));
        }
        return reason < 0 ? Integer.MAX_VALUE : text.substring(0, reason).getBytes(UTF_8).length;
    }
}
