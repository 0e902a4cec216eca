package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What questions, keys and services go through in a storm that is the same each time. */
final class StormTest {

    private static final Path TABLE = Path.of("..", "docs", "storm.md");

    /** Has the table written instead of compared: {@code -Dstorm.write=true}. */
    private static final boolean WRITE = Boolean.getBoolean("storm.write");

    /** Of the decision table, but what a caller does (cancelled) and what is sent with files alone (capability). */
    private static final Set<String> OUTCOMES = Set.of(
            "ok",
            "ok_truncated",
            "empty",
            "blocked",
            "rate_limited",
            "quota_window",
            "no_credit",
            "auth",
            "forbidden",
            "overloaded",
            "server_error",
            "timeout",
            "network",
            "malformed",
            "stream_error",
            "stream_truncated",
            "model_gone",
            "too_large",
            "bad_request",
            "wrong_url");

    private static Storm storm;
    private static CrowdedStorm crowd;

    @BeforeAll
    static void run() {
        storm = new Storm(42).run();
        crowd = new CrowdedStorm(43).run();
    }

    @AfterAll
    static void stop() {
        storm.close();
        crowd.close();
    }

    @Test
    void a_crowd_is_answered_as_long_as_one_service_works() {
        assertThat(crowd.answered()).isEqualTo(CrowdedStorm.QUESTIONS);
        assertThat(crowd.failedAttempts()).isPositive();
    }

    @Test
    void nobody_in_a_crowd_chooses_a_key_that_has_asked_for_rest() {
        assertThat(crowd.restsAskedFor()).isPositive();
        assertThat(crowd.choicesAtRest()).isZero();
    }

    @Test
    void every_question_is_answered_while_a_key_works_unless_it_is_the_questions_fault() {
        assertThat(storm.unansweredWithoutReason).isZero();
    }

    @Test
    void no_key_is_called_that_has_asked_for_rest() {
        assertThat(storm.callsAtRest()).isZero();
    }

    @Test
    void a_revoked_key_costs_one_question_however_long_it_stays_revoked() {
        assertThat(storm.callsOnRevoked).isLessThanOrEqualTo(1);
    }

    @Test
    void a_mended_key_is_used_again_within_minutes() {
        assertThat(storm.mending).isLessThan(Duration.ofMinutes(6));
    }

    @Test
    void every_outcome_occurs_that_a_service_can_have() {
        Set<String> seen = storm.outcomes.keySet().stream()
                .map(name -> name.substring(name.indexOf(' ') + 1))
                .collect(Collectors.toSet());

        assertThat(seen).containsAll(OUTCOMES);
    }

    @Test
    void a_field_that_a_model_refuses_is_left_out_from_then_on() {
        assertThat(storm.leavesOutFields("anthropic")).isTrue();
    }

    @Test
    void no_question_takes_longer_than_it_may() {
        assertThat(storm.longest).isLessThanOrEqualTo(Storm.BUDGET);
    }

    @Test
    void the_figures_are_those_that_are_written_down() throws IOException {
        String table = table();
        if (WRITE) {
            Files.writeString(TABLE, table);
        }

        assertThat(table)
                .as("run once with -Dstorm.write=true when the policy was changed on purpose")
                .isEqualTo(Files.readString(TABLE));
    }

    private static String table() {
        StringBuilder text = new StringBuilder("""
            # A storm

            Ten thousand questions, one after the other, to three services of two keys each, which answer over HTTP what the samples say, by a schedule that a seed decides; then two thousand, eight at a time, while one service works. Time is that of the schedule. Written by `StormTest`, which fails when the figures change: whoever changes them on purpose runs it with `-Dstorm.write=true`.

            | | |
            | --- | ---: |
            """);
        row(text, "calls on keys that had asked for rest", storm.callsAtRest());
        row(text, "questions put with a key that was revoked for four hours", storm.callsOnRevoked);
        row(text, "from its being mended to its first answer, s", storm.mending.toSeconds());
        row(text, "questions left unanswered while a key worked", storm.unansweredWithoutReason);
        row(text, "longest time of a question, ms", storm.longest.toMillis());
        row(text, "questions of a crowd, answered", crowd.answered());
        row(text, "keys chosen by a crowd that had asked for rest", crowd.choicesAtRest());
        section(text, "How questions ended", "outcome", storm.endings);
        section(text, "How many calls they took", "calls", storm.attempts);
        section(text, "What the services answered", "service and outcome", storm.outcomes);
        section(text, "How often keys were called", "key", storm.calls);
        return text.toString();
    }

    private static void section(StringBuilder text, String title, String name, Map<?, ? extends Number> figures) {
        text.append("\n## ").append(title).append("\n\n| ").append(name).append(" | |\n| --- | ---: |\n");
        figures.forEach((what, figure) -> row(text, what.toString(), figure.longValue()));
    }

    private static void row(StringBuilder text, String name, long figure) {
        text.append("| ").append(name).append(" | ").append(figure).append(" |\n");
    }
}
