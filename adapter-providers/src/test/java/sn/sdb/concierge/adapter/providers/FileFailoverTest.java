package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import sn.sdb.concierge.adapter.providers.Capabilities.Place;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.Reading;
import sn.sdb.concierge.testkit.logging.CapturedLogs;

/** Who is asked to read a file, and who then. */
final class FileFailoverTest {

    private static final Takes EVERYTHING = Capabilities.of(Place.GEMINI, "gemini-3.5-flash");
    private static final Takes PICTURES = Capabilities.of(Place.LIKE_ANTHROPIC, "glm-4.5v");
    private static final Duration BUDGET = Duration.ofSeconds(90);
    private static final Reading READ = new Reading.Read("Oui.", false);

    private final Failover failover = new Failover();
    private final ScriptedService first = failover.service();
    private final ScriptedService second = failover.service();
    private final ScriptedService third = failover.service();

    @Test
    void a_model_that_only_reads_words_is_passed_over_though_it_is_the_first() {
        failover.with(first.thenAnswer()).with(second.taking(EVERYTHING).thenAnswer());

        assertThat(failover.read(Files.IMAGE, BUDGET)).isEqualTo(READ);
        assertThat(first.asks()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Media.Kind.class)
    void nobody_is_asked_where_nobody_takes_it(Media.Kind kind) {
        failover.with(first.thenAnswer()).with(second.thenAnswer());

        assertThat(failover.read(Files.of(kind), BUDGET)).isEqualTo(new Reading.CannotRead());
        assertThat(failover.heard).isEmpty();
    }

    @Test
    void a_file_that_is_too_large_for_one_goes_to_who_takes_it() {
        failover.with(first.taking(PICTURES).thenAnswer())
                .with(second.taking(EVERYTHING).thenAnswer());

        assertThat(failover.read(Files.sized(Files.IMAGE, 10_000_000), BUDGET)).isEqualTo(READ);
        assertThat(first.asks()).isEmpty();
    }

    @Test
    void a_file_that_is_too_large_for_everybody_is_not_sent() {
        failover.with(first.taking(PICTURES).thenAnswer())
                .with(second.taking(EVERYTHING).thenAnswer());

        assertThat(failover.read(Files.sized(Files.IMAGE, 14_000_001), BUDGET)).isEqualTo(new Reading.TooLarge());
        assertThat(failover.heard).isEmpty();
    }

    static Stream<Outcome> failures() {
        return Stream.of(
                new Outcome.Throttled(Scope.KEY, Optional.empty()),
                new Outcome.QuotaSpent(Scope.KEY_AND_MODEL, Optional.empty()),
                new Outcome.ServerError(Scope.PROVIDER),
                new Outcome.Overloaded(Scope.MODEL, Optional.empty()),
                new Outcome.TimedOut(),
                new Outcome.Unreachable(),
                new Outcome.Malformed(),
                new Outcome.Empty(false),
                new Outcome.Unauthorized(),
                new Outcome.TooLarge(),
                new Outcome.Incapable(),
                new Outcome.BadRequest(false),
                new Outcome.Blocked(true));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void when_one_fails_the_next_that_takes_it_reads(Outcome failure) {
        failover.with(first.taking(PICTURES).then(failure))
                .with(second.thenAnswer())
                .with(third.taking(EVERYTHING).thenAnswer());

        assertThat(failover.read(Files.IMAGE, BUDGET)).isEqualTo(READ);
        assertThat(first.asks()).isNotEmpty();
        assertThat(second.asks()).isEmpty();
        assertThat(third.asks()).hasSize(1);
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of(new Outcome.Throttled(Scope.KEY, Optional.empty()), new Reading.Failed()),
                Arguments.of(new Outcome.ServerError(Scope.PROVIDER), new Reading.Failed()),
                Arguments.of(new Outcome.Empty(false), new Reading.Failed()),
                Arguments.of(new Outcome.TimedOut(), new Reading.TimedOut()),
                Arguments.of(new Outcome.TooLarge(), new Reading.TooLarge()),
                Arguments.of(new Outcome.Incapable(), new Reading.CannotRead()),
                Arguments.of(new Outcome.BadRequest(false), new Reading.CannotRead()),
                Arguments.of(new Outcome.Blocked(false), new Reading.Refused()),
                Arguments.of(ScriptedService.answered("`[NOTHING]`."), new Reading.NothingFound()));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void whoever_asked_hears_what_it_means_for_the_file(Outcome outcome, Reading reading) {
        failover.with(first.taking(EVERYTHING).then(outcome));

        assertThat(failover.read(Files.DOCUMENT, BUDGET)).isEqualTo(reading);
    }

    @Test
    void a_model_that_was_wrongly_thought_capable_is_told_to_a_person_and_goes_on_answering_questions() {
        failover.with(first.taking(PICTURES).then(new Outcome.Incapable()).thenAnswer())
                .with(second.taking(EVERYTHING).thenAnswer());

        try (CapturedLogs logs = new CapturedLogs()) {
            assertThat(failover.read(Files.IMAGE, BUDGET)).isEqualTo(READ);
            assertThat(logs.lines())
                    .anyMatch(line -> line.startsWith("WARN ai_attempt")
                            && line.contains("capability")
                            && line.contains("routed_wrongly"));
        }
        assertThat(failover.ask()).isInstanceOf(Outcome.Answered.class);
        assertThat(first.asks()).hasSize(2);
        assertThat(failover.clock.slept()).isZero();
    }

    @Test
    void a_key_that_was_throttled_for_a_question_is_spared_for_a_file_and_the_other_way_round() {
        first.taking(EVERYTHING).then(new Outcome.Throttled(Scope.KEY, Optional.of(Duration.ofMinutes(5))));
        failover.with(first.thenAnswer(), List.of("m1"), "a")
                .with(second.taking(EVERYTHING).thenAnswer());

        assertThat(failover.ask()).isInstanceOf(Outcome.Answered.class);
        assertThat(failover.read(Files.AUDIO, BUDGET)).isEqualTo(READ);
        assertThat(failover.ask()).isInstanceOf(Outcome.Answered.class);

        assertThat(first.asks()).hasSize(1);
        assertThat(second.asks()).hasSize(3);
    }

    @Test
    void a_key_that_was_throttled_for_a_file_is_spared_for_a_question() {
        first.taking(EVERYTHING).then(new Outcome.Throttled(Scope.KEY, Optional.of(Duration.ofMinutes(5))));
        failover.with(first.thenAnswer(), List.of("m1"), "a")
                .with(second.taking(EVERYTHING).thenAnswer());

        assertThat(failover.read(Files.AUDIO, BUDGET)).isEqualTo(READ);
        assertThat(failover.ask()).isInstanceOf(Outcome.Answered.class);

        assertThat(first.asks()).hasSize(1);
    }

    @Test
    void a_model_that_only_transcribes_gets_no_questions() {
        failover.with(first.taking(Capabilities.of(Place.OPENROUTER, "openai/whisper-1"))
                        .thenAnswer())
                .with(second.thenAnswer());

        assertThat(failover.ask()).isInstanceOf(Outcome.Answered.class);
        assertThat(first.asks()).isEmpty();
        assertThat(failover.read(Files.AUDIO, BUDGET)).isEqualTo(READ);
        assertThat(first.asks()).hasSize(1);
    }

    @Test
    void each_attempt_has_a_minute_at_most_and_leaves_time_for_the_next() {
        failover.with(first.taking(EVERYTHING).thenHang())
                .with(second.taking(EVERYTHING).thenHang())
                .with(third.taking(EVERYTHING).thenHang());

        assertThat(failover.read(Files.AUDIO, Duration.ofSeconds(200))).isEqualTo(new Reading.TimedOut());
        assertThat(Stream.of(first, second, third).flatMap(service -> service.times().stream()))
                .containsExactly(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60));
    }

    @Test
    void one_that_does_not_take_it_is_nobody_to_leave_time_for() {
        failover.with(first.taking(EVERYTHING).thenHang()).with(second.thenAnswer());

        assertThat(failover.read(Files.AUDIO, Duration.ofSeconds(40))).isEqualTo(new Reading.TimedOut());
        assertThat(first.times()).containsExactly(Duration.ofSeconds(40));
    }

    @Test
    void an_answer_that_was_cut_is_kept_and_says_so() {
        failover.with(first.taking(EVERYTHING)
                .then(new Outcome.Answered(new Answer("Au secours, il", "gemini", "m", Answer.Usage.UNKNOWN, true))));

        assertThat(failover.read(Files.AUDIO, BUDGET)).isEqualTo(new Reading.Read("Au secours, il", true));
    }
}
