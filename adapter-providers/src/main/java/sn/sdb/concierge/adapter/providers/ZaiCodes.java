package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;

/** Z.AI's business codes (docs.z.ai, API code; docs.bigmodel.cn has more). Their HTTP status says little: six are 429. */
final class ZaiCodes {

    private static final Pattern IN_MESSAGE = Pattern.compile("^\\[(\\d{3,4})]");
    private static final Pattern CODE = Pattern.compile("\\d{3,4}");
    private static final Pattern THINKING = Pattern.compile("thinking", Pattern.CASE_INSENSITIVE);

    /** "Try again later or switch to another model": a model that is crowded stays so for a while. */
    private static final Optional<Duration> CROWDED = Optional.of(Duration.ofSeconds(30));

    private ZaiCodes() {}

    /** The code of an error, which may stand only in its message; 0 when there is none. */
    static int codeOf(JsonNode error) {
        String code = error.path("code").asText("");
        if (CODE.matcher(code).matches()) {
            return Integer.parseInt(code);
        }
        Matcher inMessage = IN_MESSAGE.matcher(StatusTable.message(error));
        return inMessage.find() ? Integer.parseInt(inMessage.group(1)) : 0;
    }

    /**
     * What a code means; empty for one that is not Z.AI's.
     *
     * @param media whether the request held more than text
     */
    static Optional<Outcome> outcome(int code, String message, Reply reply, boolean media) {
        Outcome outcome = switch (code) {
            case 1000, 1001, 1002, 1003, 1004 -> new Outcome.Unauthorized();
            case 1100, 1110, 1111, 1112, 1113, 1121, 1309, 1313 ->
                new Outcome.NoCredit(Scope.ACCOUNT, Optional.empty());
            case 500, 1120, 1230, 1234 -> new Outcome.ServerError(Scope.PROVIDER);
            case 1210, 1213, 1214, 1215 -> badParameter(message, media);
            case 1211, 1212, 1221, 1222 -> new Outcome.ModelGone();
            case 1220, 1311 -> new Outcome.Forbidden(Scope.KEY_AND_MODEL);
            case 1231 -> new Outcome.BadRequest(false);
            case 1261 -> new Outcome.TooLarge();
            case 1300, 1301 -> new Outcome.Blocked(false);
            case 1302, 1303 -> new Outcome.Throttled(Scope.ACCOUNT, RetryHints.in(reply, reply.json()));
            case 1304 -> new Outcome.QuotaSpent(Scope.ACCOUNT, Optional.of(RetryHints.nextDayOfZai(reply.at())));
            case 1305 -> new Outcome.Overloaded(Scope.PROVIDER, RetryHints.in(reply, reply.json()));
            case 1308, 1310, 1316, 1317, 1318, 1319, 1320, 1321 ->
                new Outcome.QuotaSpent(Scope.ACCOUNT, RetryHints.dateOfZai(message, reply.at()));
            case 1312 -> new Outcome.Overloaded(Scope.MODEL, CROWDED);
            default -> new Outcome.NobodyLeft();
        };
        return outcome instanceof Outcome.NobodyLeft ? Optional.empty() : Optional.of(outcome);
    }

    /** The same code and words are used for an image sent to a model that only reads. */
    private static Outcome badParameter(String message, boolean media) {
        boolean thinking = THINKING.matcher(message).find();
        return media && !thinking ? new Outcome.Incapable() : StatusTable.badRequest(message);
    }
}
