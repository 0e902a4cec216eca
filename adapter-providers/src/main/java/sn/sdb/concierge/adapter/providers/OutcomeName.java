package sn.sdb.concierge.adapter.providers;

import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;

/** The words under which outcomes stand in logs. */
final class OutcomeName {

    private OutcomeName() {}

    static String of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered -> answered.answer().shortened() ? "ok_truncated" : "ok";
            case Outcome.Empty ignored -> "empty";
            case Outcome.Blocked ignored -> "blocked";
            case Outcome.Throttled ignored -> "rate_limited";
            case Outcome.QuotaSpent ignored -> "quota_window";
            case Outcome.NoCredit ignored -> "no_credit";
            case Outcome.Unauthorized ignored -> "auth";
            case Outcome.Forbidden ignored -> "forbidden";
            case Outcome.Overloaded ignored -> "overloaded";
            case Outcome.ServerError ignored -> "server_error";
            case Outcome.TimedOut ignored -> "timeout";
            case Outcome.Unreachable ignored -> "network";
            case Outcome.Malformed ignored -> "malformed";
            case Outcome.Interrupted interrupted -> interrupted.truncated() ? "stream_truncated" : "stream_error";
            case Outcome.Cut ignored -> "cut";
            case Outcome.ModelGone ignored -> "model_gone";
            case Outcome.TooLarge ignored -> "too_large";
            case Outcome.Incapable ignored -> "capability";
            case Outcome.BadRequest ignored -> "bad_request";
            case Outcome.WrongUrl ignored -> "wrong_url";
            case Outcome.Cancelled ignored -> "cancelled";
            case Outcome.NobodyLeft ignored -> "nobody_left";
        };
    }

    /** Whether somebody has to look at the configuration, the account or our own request. */
    static boolean needsAPerson(Outcome outcome) {
        return switch (outcome) {
            case Outcome.NoCredit noCredit -> noCredit.affordableTokens().isEmpty();
            case Outcome.Unauthorized ignored -> true;
            case Outcome.Forbidden ignored -> true;
            case Outcome.ModelGone ignored -> true;
            case Outcome.Incapable ignored -> true;
            case Outcome.BadRequest ignored -> true;
            case Outcome.WrongUrl ignored -> true;
            default -> false;
        };
    }
}
