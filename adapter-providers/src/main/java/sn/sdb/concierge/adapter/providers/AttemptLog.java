package sn.sdb.concierge.adapter.providers;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;

/** One line for each attempt. Holds neither keys nor addresses nor anything a person or a service wrote. */
final class AttemptLog {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptLog.class);

    private AttemptLog() {}

    /**
     * When an attempt took place.
     *
     * @param attempt its number among those for the question
     * @param waited since the last one, or since the question came
     * @param elapsed from the request to its end
     * @param end of it
     */
    record Timing(int attempt, Duration waited, Duration elapsed, Instant end) {}

    static void attempted(Candidate asked, Verdict verdict, Move move, Timing timing) {
        LoggingEventBuilder line = LOG.atLevel(OutcomeName.needsAPerson(verdict.outcome()) ? Level.WARN : Level.INFO)
                .addKeyValue("provider", asked.provider().name())
                .addKeyValue("key", asked.key().label())
                .addKeyValue("model", asked.model().name())
                .addKeyValue("attempt", timing.attempt())
                .addKeyValue("waited_ms", timing.waited().toMillis())
                .addKeyValue("outcome", OutcomeName.of(verdict.outcome()))
                .addKeyValue("http_status", verdict.status())
                .addKeyValue("code", verdict.code())
                .addKeyValue("api_request_duration", timing.elapsed().toMillis())
                .addKeyValue("next", move.kind().name().toLowerCase(Locale.ROOT))
                .addKeyValue("reason", move.reason());
        Duration rest = Duration.between(timing.end(), asked.restsUntil());
        if (rest.isPositive()) {
            line = line.addKeyValue("cooldown_s", rest.plusMillis(999).toSeconds());
        }
        Optional<Duration> firstToken = verdict.figures().firstToken();
        if (firstToken.isPresent()) {
            line = line.addKeyValue("first_token_ms", firstToken.get().toMillis());
        }
        used(line, verdict).log("ai_attempt");
    }

    private static LoggingEventBuilder used(LoggingEventBuilder begun, Verdict verdict) {
        LoggingEventBuilder line = begun;
        Optional<Answer> text =
                verdict.outcome() instanceof Outcome.Answered(Answer answer) ? Optional.of(answer) : verdict.begun();
        if (text.isPresent()) {
            line = line.addKeyValue("served_model", text.get().model());
            line = known(line, "input_tokens", text.get().usage().input());
            line = known(line, "output_tokens", text.get().usage().output());
            line = known(line, "cached_tokens", text.get().usage().cached());
        }
        Optional<BigDecimal> cost = verdict.figures().cost();
        return cost.isPresent() ? line.addKeyValue("cost_usd", cost.get()) : line;
    }

    private static LoggingEventBuilder known(LoggingEventBuilder line, String name, int count) {
        return count < 0 ? line : line.addKeyValue(name, count);
    }

    static void waiting(Duration duration) {
        LOG.atInfo().addKeyValue("wait", duration.toMillis()).log("ai_waits_for_cooldown");
    }
}
