package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;
import sn.sdb.concierge.domain.message.SendOutcome.Failed;
import sn.sdb.concierge.domain.message.SendOutcome.Sent;
import sn.sdb.concierge.domain.message.SendOutcome.Unknown;

/** Says what WAHA's answer to a send means. The only place that knows its statuses. */
final class WahaAnswers {

    private static final Pattern RESTRICTED = Pattern.compile("\\berror 463\\b");
    private static final Pattern ENGINE_STUCK = Pattern.compile("\\berror 400\\b");

    private WahaAnswers() {}

    static SendOutcome outcomeOf(Exchange exchange) {
        return switch (exchange) {
            case Exchange.NotSent ignored -> Failed.of(SendFailure.PLATFORM_DOWN);
            case Exchange.Lost ignored -> new Unknown(SendFailure.NO_ANSWER);
            case Exchange.Answered answered -> outcomeOf(answered);
        };
    }

    private static SendOutcome outcomeOf(Exchange.Answered answer) {
        if (answer.isSuccess()) {
            return new Sent(idIn(answer.body()));
        }
        return switch (answer.status()) {
            case 401, 403 -> Failed.of(SendFailure.UNAUTHORIZED);
            // The session does not exist, or was never started.
            case 404 -> Failed.of(SendFailure.SESSION_DOWN);
            // It gave up before it had read the request.
            case 408 -> Failed.of(SendFailure.NO_ANSWER);
            case 422 -> Failed.of(isAboutSession(answer.body()) ? SendFailure.SESSION_DOWN : SendFailure.REJECTED);
            case 429 -> new Failed(SendFailure.THROTTLED, answer.retryAfter());
            case 500 -> outcomeOfException(answer.body());
            default -> outcomeOfOther(answer.status());
        };
    }

    private static SendOutcome outcomeOfOther(int status) {
        if (status >= 500) {
            return new Unknown(SendFailure.PLATFORM_DOWN);
        }
        // A redirection is not followed: it would carry the key to another server.
        return Failed.of(status >= 400 ? SendFailure.REJECTED : SendFailure.PLATFORM_DOWN);
    }

    /** An exception inside an engine, which may have come after the message had left, unless its words say otherwise. */
    private static SendOutcome outcomeOfException(JsonNode body) {
        String message = LooseJson.text(body.path("exception").path("message"))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        if (message.contains("no lid f")) {
            return Failed.of(SendFailure.CHAT_NOT_FOUND);
        }
        if (RESTRICTED.matcher(message).find()) {
            return Failed.of(SendFailure.ACCOUNT_RESTRICTED);
        }
        if (ENGINE_STUCK.matcher(message).find()) {
            return Failed.of(SendFailure.SESSION_DOWN);
        }
        return message.contains("method not implemented")
                ? Failed.of(SendFailure.REJECTED)
                : new Unknown(SendFailure.NO_ANSWER);
    }

    static boolean isAboutSession(JsonNode body) {
        boolean saysWhatItExpects = body.path("expected").isArray();
        return saysWhatItExpects
                || LooseJson.text(body.path("error")).orElse("").startsWith("Session status")
                || LooseJson.text(body.path("message")).orElse("").startsWith("Session status");
    }

    /** The bare id, which echoes have too. GOWS says {@code id}, WEBJS puts an object there, NOWEB says {@code key}. */
    static Optional<String> idIn(JsonNode body) {
        JsonNode id = body.path("id");
        return LooseJson.text(id)
                .or(() -> LooseJson.text(id.path("_serialized")))
                .or(() -> LooseJson.text(id.path("id")))
                .or(() -> LooseJson.text(body.path("key").path("id")))
                .flatMap(WahaMessageId::bareOf);
    }
}
