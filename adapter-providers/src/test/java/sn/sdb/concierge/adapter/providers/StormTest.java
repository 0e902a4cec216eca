package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What questions, keys and services go through in a storm that is the same each time. */
final class StormTest {

    private static final Path TABLE = Path.of("..", "docs", "storm.md");

    /** Has the table written instead of compared: {@code -Dstorm.write=true}. */
    private static final boolean WRITE = Boolean.getBoolean("storm.write");

    private static Storm storm;

    @BeforeAll
    static void run() {
        storm = new Storm(42).run();
    }

    @AfterAll
    static void stop() {
        storm.close();
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
    void a_revoked_key_is_called_once_in_each_cooldown() {
        // After 0, 5, 35, 95, 155 and 215 minutes, at the latest.
        assertThat(storm.callsOnRevoked).isBetween(4, 6);
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

            Ten thousand questions, one after the other, to three services of two keys each, which answer over HTTP what the samples say, by a schedule that a seed decides. Time is that of the schedule. Written by `StormTest`, which fails when the figures change: whoever changes them on purpose runs it with `-Dstorm.write=true`.

            | | |
            | --- | ---: |
            """);
        row(text, "calls on keys that had asked for rest", storm.callsAtRest());
        row(text, "calls on a key that was revoked for four hours", storm.callsOnRevoked);
        row(text, "questions left unanswered while a key worked", storm.unansweredWithoutReason);
        row(text, "longest time of a question, ms", storm.longest.toMillis());
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
