package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
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

    static void attempted(Candidate asked, int attempt, Verdict verdict, Duration elapsed, Move move) {
        LoggingEventBuilder line = LOG.atLevel(OutcomeName.needsAPerson(verdict.outcome()) ? Level.WARN : Level.INFO)
                .addKeyValue("provider", asked.provider().name())
                .addKeyValue("key", asked.key().label())
                .addKeyValue("model", asked.model().name())
                .addKeyValue("attempt", attempt)
                .addKeyValue("outcome", OutcomeName.of(verdict.outcome()))
                .addKeyValue("http_status", verdict.status())
                .addKeyValue("code", verdict.code())
                .addKeyValue("api_request_duration", elapsed.toMillis())
                .addKeyValue("next", move.kind().name().toLowerCase(Locale.ROOT))
                .addKeyValue("reason", move.reason());
        Optional<Answer> text =
                verdict.outcome() instanceof Outcome.Answered(Answer answer) ? Optional.of(answer) : verdict.begun();
        if (text.isPresent()) {
            line = line.addKeyValue("served_model", text.get().model())
                    .addKeyValue("input_tokens", text.get().usage().input())
                    .addKeyValue("output_tokens", text.get().usage().output());
        }
        line.log("ai_attempt");
    }

    static void waiting(Duration duration) {
        LOG.atInfo().addKeyValue("wait", duration.toMillis()).log("ai_waits_for_cooldown");
    }
}
