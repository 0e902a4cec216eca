package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;

final class SamplesTest {

    static Stream<Sample> answers() {
        return Sample.all().stream().filter(sample -> !sample.isInformation());
    }

    static Stream<Sample> information() {
        return Sample.all().stream().filter(Sample::isInformation);
    }

    static Stream<Sample> hints() {
        return answers().filter(sample -> expectedHint(sample).isPresent());
    }

    @ParameterizedTest
    @MethodSource("answers")
    void every_sample_is_taken_for_what_it_is(Sample sample) {
        Outcome outcome = sample.read(sample.bytes());

        assertThat(OutcomeName.of(outcome)).isEqualTo(sample.outcome());
        assertThat(scopeOf(outcome).name().toLowerCase(Locale.ROOT).replace("_and_", "+"))
                .isEqualTo(sample.scope());
    }

    @ParameterizedTest
    @MethodSource("hints")
    void every_hint_is_understood(Sample sample) {
        Outcome outcome = sample.read(sample.bytes());

        assertThat(hintOf(outcome, sample.receivedAt())).isEqualTo(expectedHint(sample));
    }

    @ParameterizedTest
    @MethodSource("information")
    void what_services_tell_beside_answers_is_understood(Sample sample) {
        Information information = sample.information();

        assertThat(information instanceof Information.NotAvailable ? "ok_degraded" : "ok")
                .isEqualTo(sample.outcome());
        assertThat(information).isNotInstanceOf(Information.Failed.class);
    }

    @Test
    void the_manifest_is_read_whole() {
        assertThat(Sample.all()).hasSize(110);
        assertThat(hints()).hasSize(13);
    }

    @Test
    void only_text_blocks_reach_the_person() {
        assertThat(textOf("anthropic/success-thinking.json")).isEqualTo("Voici les pièces à fournir.");
        assertThat(textOf("anthropic/stream-thinking.sse")).isEqualTo("Le samedi à 9 h.");
        assertThat(textOf("gemini/success-thinking.json")).isEqualTo("Voici les pièces.");
    }

    @Test
    void streams_are_put_together() {
        String whole = "La catéchèse reprend le samedi 3 octobre 🙏.";

        assertThat(textOf("anthropic/stream-zai.sse")).isEqualTo(whole);
        assertThat(textOf("gemini/stream-success.sse")).isEqualTo(whole);
        assertThat(textOf("openrouter/stream-success.sse")).isEqualTo(whole);
    }

    @Test
    void tokens_are_counted_the_same_way_everywhere() {
        assertThat(answer("anthropic/success.json").usage()).isEqualTo(new Answer.Usage(340, 31, 128));
        assertThat(answer("anthropic/stream-zai.sse").usage()).isEqualTo(new Answer.Usage(342, 17, 128));
        assertThat(answer("anthropic/stream-native.sse").usage()).isEqualTo(new Answer.Usage(25, 6, 0));
        assertThat(answer("gemini/success-thinking.json").usage()).isEqualTo(new Answer.Usage(180, 205, -1));
        assertThat(answer("openrouter/stream-success.sse").usage()).isEqualTo(new Answer.Usage(180, 20, 0));
    }

    @Test
    void the_model_that_answered_is_known() {
        assertThat(answer("gemini/success.json").model()).isEqualTo("gemini-3.5-flash-lite");
        assertThat(answer("openrouter/stream-success.sse").model()).isEqualTo("openai/gpt-oss-20b:free");
        assertThat(answer("anthropic/stream-zai.sse").model()).isEqualTo("glm-4.5-air");
    }

    @Test
    void only_some_refusals_are_worth_asking_elsewhere() {
        assertThat(read("gemini/blocked-recitation.json")).isEqualTo(new Outcome.Blocked(true));
        assertThat(read("gemini/blocked-prompt.json")).isEqualTo(new Outcome.Blocked(false));
        assertThat(read("openrouter/content-filter.json")).isEqualTo(new Outcome.Blocked(false));
    }

    @Test
    void a_field_that_can_be_left_out_is_named() {
        assertThat(read("anthropic/error-400-thinking-1210.json")).isEqualTo(new Outcome.BadRequest(true));
        assertThat(read("gemini/error-400-thinking-level.json")).isEqualTo(new Outcome.BadRequest(true));
        assertThat(read("gemini/error-400-bad-argument.json")).isEqualTo(new Outcome.BadRequest(false));
    }

    @Test
    void the_same_code_without_media_is_a_bad_request() {
        Sample sample = Sample.of("anthropic/error-400-image-1210.json");

        assertThat(AnthropicReading.of(sample.reply(sample.bytes()), false)).isEqualTo(new Outcome.BadRequest(false));
    }

    @Test
    void an_answer_that_can_be_paid_for_is_offered() {
        assertThat(read("openrouter/error-402-can-afford.json"))
                .isEqualTo(new Outcome.NoCredit(Scope.REQUEST, Optional.of(2666)));
    }

    @Test
    void an_end_at_the_limit_is_told_from_other_silence() {
        assertThat(read("gemini/empty-max-tokens.json")).isEqualTo(new Outcome.Empty(true));
        assertThat(read("gemini/empty-stop.json")).isEqualTo(new Outcome.Empty(false));
    }

    @Test
    void credit_and_quota_are_figures() {
        assertThat(Sample.of("openrouter/key.json").information())
                .isEqualTo(new Information.Credit(Optional.of(new BigDecimal("7.45"))));
        assertThat(Sample.of("openrouter/key-unlimited.json").information())
                .isEqualTo(new Information.Credit(Optional.empty()));
        assertThat(Sample.of("openrouter/credits.json").information())
                .isEqualTo(new Information.Credit(Optional.of(new BigDecimal("74.75"))));
        assertThat(Sample.of("anthropic/quota-zai-tokens.json").information())
                .isEqualTo(new Information.Quota(List.of(
                        new Information.Window(12.5, Optional.of(Instant.ofEpochMilli(1788935000000L))),
                        new Information.Window(4.2, Optional.of(Instant.ofEpochMilli(1789500000000L))))));
        assertThat(Sample.of("gemini/models-list.json").information())
                .isEqualTo(new Information.Models(List.of("gemini-3.5-flash-lite")));
    }

    /** What the manifest says of a hint that is in the sample; the rest of its words are the decision table's own times. */
    private static Optional<Duration> expectedHint(Sample sample) {
        Instant at = sample.receivedAt();
        return switch (sample.cooldown()) {
            case "30 s", "model 30 s" -> sample.isStream() ? Optional.empty() : Optional.of(Duration.ofSeconds(30));
            case "38.2 s" -> Optional.of(Duration.ofMillis(38_200));
            case "model 40 s" -> Optional.of(Duration.ofSeconds(40));
            case "until the date" -> Optional.of(Duration.ofSeconds(45));
            case "Retry-After or 15 s doubling" -> Optional.of(Duration.ofSeconds(10));
            case "default 10 s then doubling to 120 s", "default 10 s doubling to 120 s" -> Optional.empty();
            // 1 November 2026 is the day on which summer time ends there: midnight is at UTC-8 again.
            case "until 00:00 America/Los_Angeles" ->
                Optional.of(Duration.between(at, Instant.parse("2026-11-02T08:00:00Z")));
            case "until X-RateLimit-Reset" -> {
                long reset = Long.parseLong(String.valueOf(sample.headers().get("x-ratelimit-reset")));
                yield Optional.of(Duration.between(at, Instant.ofEpochMilli(reset)));
            }
            default ->
                sample.cooldown().startsWith("until 2026")
                        ? Optional.of(Duration.between(
                                at, Instant.parse(sample.cooldown().substring("until ".length()))))
                        : Optional.empty();
        };
    }

    private static Optional<Duration> hintOf(Outcome outcome, Instant at) {
        return switch (outcome) {
            case Outcome.Throttled throttled -> throttled.retryAfter();
            case Outcome.Overloaded overloaded -> overloaded.retryAfter();
            case Outcome.QuotaSpent spent -> spent.until().map(until -> Duration.between(at, until));
            default -> Optional.empty();
        };
    }

    private static Scope scopeOf(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Throttled throttled -> throttled.scope();
            case Outcome.QuotaSpent spent -> spent.scope();
            case Outcome.NoCredit noCredit -> noCredit.scope();
            case Outcome.Unauthorized ignored -> Scope.KEY;
            case Outcome.Forbidden forbidden -> forbidden.scope();
            case Outcome.Overloaded overloaded -> overloaded.scope();
            case Outcome.ServerError error -> error.scope();
            case Outcome.TimedOut ignored -> Scope.PROVIDER;
            case Outcome.Unreachable ignored -> Scope.PROVIDER;
            case Outcome.Interrupted interrupted -> interrupted.scope();
            case Outcome.ModelGone ignored -> Scope.MODEL;
            case Outcome.WrongUrl ignored -> Scope.PROVIDER;
            default -> Scope.REQUEST;
        };
    }

    private static Outcome read(String file) {
        Sample sample = Sample.of(file);
        return sample.read(sample.bytes());
    }

    private static Answer answer(String file) {
        return ((Outcome.Answered) read(file)).answer();
    }

    private static String textOf(String file) {
        return answer(file).text();
    }
}
