package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;
import sn.sdb.concierge.domain.message.SendOutcome.Failed;
import sn.sdb.concierge.domain.message.SendOutcome.Sent;
import sn.sdb.concierge.domain.message.SendOutcome.Unknown;

/**
 * Says what Meta's answer to a send means. The only place that knows its codes (WhatsApp Cloud API, "Error codes"), which
 * count more than the status.
 */
final class CloudAnswers {

    private static final int LONGEST_ID = 200;
    private static final int REFUSED = 400;

    private CloudAnswers() {}

    static SendOutcome outcomeOf(Exchange exchange) {
        return switch (exchange) {
            case Exchange.NotSent ignored -> Failed.of(SendFailure.PLATFORM_DOWN);
            case Exchange.Lost ignored -> new Unknown(SendFailure.NO_ANSWER);
            case Exchange.Answered answered when answered.isSuccess() -> new Sent(idIn(answered.body()));
            case Exchange.Answered answered -> {
                JsonNode code = answered.body().path("error").path("code");
                yield code.isInt() ? ofCode(code.intValue(), answered) : ofStatus(answered);
            }
        };
    }

    /** What a failure that is reported later means: it has the same codes. */
    static SendFailure failureOf(int code) {
        Exchange.Answered refused = new Exchange.Answered(REFUSED, MissingNode.getInstance(), Optional.empty());
        return switch (ofCode(code, refused)) {
            case Failed failed -> failed.failure();
            case Unknown unknown -> unknown.failure();
            case Sent ignored -> SendFailure.REJECTED;
        };
    }

    private static SendOutcome ofCode(int code, Exchange.Answered answered) {
        return switch (code) {
            // Of the application, of the account, of the number, of the number towards this person.
            case 4, 80007, 130429, 131056 -> new Failed(SendFailure.THROTTLED, answered.retryAfter());
            case 0, 3, 10, 190, 131005 -> Failed.of(SendFailure.UNAUTHORIZED);
            case 368, 131031, 131048 -> Failed.of(SendFailure.ACCOUNT_RESTRICTED);
            // No account, blocked, an app too old; not on the list of a test number; oneself.
            case 131026, 131050 -> Failed.of(SendFailure.RECIPIENT_UNREACHABLE);
            // The person's last message is older than a day.
            case 131047 -> Failed.of(SendFailure.WINDOW_CLOSED);
            case 131021, 131030, 131062 -> Failed.of(SendFailure.CHAT_NOT_FOUND);
            // The number is gone, not registered, or nobody pays for it.
            case 33, 131042, 131045, 133010 -> Failed.of(SendFailure.SESSION_DOWN);
            case 2, 131016, 131057, 133004 -> Failed.of(SendFailure.PLATFORM_DOWN);
            case 1, 131000 -> new Unknown(SendFailure.PLATFORM_DOWN);
            default -> code >= 200 && code <= 299 ? Failed.of(SendFailure.UNAUTHORIZED) : ofStatus(answered);
        };
    }

    private static SendOutcome ofStatus(Exchange.Answered answered) {
        return switch (answered.status()) {
            case 401, 403 -> Failed.of(SendFailure.UNAUTHORIZED);
            case 404 -> Failed.of(SendFailure.SESSION_DOWN);
            case 429 -> new Failed(SendFailure.THROTTLED, answered.retryAfter());
            default -> {
                if (answered.status() >= 500) {
                    yield new Unknown(SendFailure.PLATFORM_DOWN);
                }
                // A redirection is not followed: it would carry the token to another server.
                yield Failed.of(answered.status() >= 400 ? SendFailure.REJECTED : SendFailure.PLATFORM_DOWN);
            }
        };
    }

    private static Optional<String> idIn(JsonNode body) {
        return LooseJson.text(body.path("messages").path(0).path("id")).filter(id -> id.length() <= LONGEST_ID);
    }
}
