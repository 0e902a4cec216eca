package sn.sdb.concierge.adapter.providers;

import static sn.sdb.concierge.adapter.providers.Move.Kind.FINISH;
import static sn.sdb.concierge.adapter.providers.Move.Kind.NEXT;
import static sn.sdb.concierge.adapter.providers.Move.Kind.NEXT_PROVIDER;
import static sn.sdb.concierge.adapter.providers.Move.Kind.REPEAT;
import static sn.sdb.concierge.adapter.providers.Move.Kind.REPEAT_LATER;

import sn.sdb.concierge.adapter.providers.Visit.Repeat;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;

/** From outcome to move. What cools down is decided beside it, in {@link Consequences}. */
final class DecisionTable {

    /** A shorter answer than this is not worth having. */
    private static final int WORTH_HAVING = 256;

    private DecisionTable() {}

    /**
     * Once text was given out nobody else is asked: another's text would not go on with it.
     *
     * @param blockedBefore whether this question was already sent elsewhere for what it says
     */
    static Move after(Verdict verdict, Visit visit, boolean blockedBefore) {
        return verdict.isFinal()
                ? new Move(FINISH, "text_was_given_out")
                : after(verdict.outcome(), visit, blockedBefore);
    }

    private static Move after(Outcome outcome, Visit visit, boolean blockedBefore) {
        return switch (outcome) {
            case Outcome.Answered ignored -> new Move(FINISH, "answered");
            case Outcome.Empty empty -> afterEmpty(empty, visit);
            case Outcome.Blocked blocked ->
                blocked.elsewhere() && !blockedBefore
                        ? new Move(NEXT_PROVIDER, "blocked_here")
                        : new Move(FINISH, "blocked");
            case Outcome.Throttled ignored -> new Move(NEXT, "cooling");
            case Outcome.QuotaSpent ignored -> new Move(NEXT, "cooling_until_reset");
            case Outcome.NoCredit noCredit -> afterNoCredit(noCredit, visit);
            case Outcome.Unauthorized ignored -> new Move(NEXT, "key_refused");
            case Outcome.Forbidden ignored -> new Move(NEXT, "right_missing");
            case Outcome.Overloaded ignored -> new Move(NEXT, "overload_cooling");
            case Outcome.ServerError ignored -> afterFailure(visit);
            case Outcome.TimedOut ignored -> new Move(NEXT_PROVIDER, "too_slow");
            case Outcome.Unreachable ignored -> afterNoConnection(visit);
            case Outcome.Malformed ignored ->
                visit.once(Repeat.FAILURE)
                        ? new Move(REPEAT, "makes_no_sense")
                        : new Move(NEXT_PROVIDER, "failed_again");
            case Outcome.Interrupted ignored -> afterFailure(visit);
            case Outcome.ModelGone ignored -> new Move(NEXT, "model_gone");
            case Outcome.TooLarge ignored ->
                visit.once(Repeat.SHORTER) && visit.shorten()
                        ? new Move(REPEAT, "shorter_history")
                        : new Move(NEXT_PROVIDER, "larger_context");
            case Outcome.Incapable ignored -> new Move(NEXT_PROVIDER, "routed_wrongly");
            case Outcome.BadRequest request -> afterBadRequest(request, visit);
            case Outcome.WrongUrl ignored -> new Move(NEXT, "wrong_url");
            case Outcome.Cut ignored -> new Move(FINISH, "cut");
            case Outcome.Cancelled ignored -> new Move(FINISH, "cancelled");
            case Outcome.NobodyLeft ignored -> new Move(NEXT_PROVIDER, "nobody_there");
        };
    }

    private static Move afterEmpty(Outcome.Empty empty, Visit visit) {
        if (!visit.once(Repeat.EMPTY)) {
            return new Move(NEXT_PROVIDER, "empty_again");
        }
        if (empty.lengthStop()) {
            visit.enlargeAnswer();
            return new Move(REPEAT, "longer_answer");
        }
        return new Move(REPEAT, "empty");
    }

    private static Move afterNoCredit(Outcome.NoCredit noCredit, Visit visit) {
        int affordable = noCredit.affordableTokens().orElse(0);
        if (affordable >= WORTH_HAVING && visit.once(Repeat.AFFORDABLE)) {
            // A little less than what was offered: the price of the question is only estimated.
            visit.limitAnswer(affordable - affordable / 20);
            return new Move(REPEAT, "affordable_answer");
        }
        return new Move(NEXT, "no_credit");
    }

    private static Move afterFailure(Visit visit) {
        return visit.once(Repeat.FAILURE) ? new Move(REPEAT_LATER, "failed") : new Move(NEXT_PROVIDER, "failed_again");
    }

    private static Move afterNoConnection(Visit visit) {
        if (!visit.once(Repeat.CONNECTION)) {
            return new Move(NEXT_PROVIDER, "unreachable");
        }
        visit.renewConnection();
        return new Move(REPEAT, "new_connection");
    }

    /**
     * A request that one service does not accept is as bad for the next, unless it was a field of its own dialect, or a
     * file: each says and takes files in its own way.
     */
    private static Move afterBadRequest(Outcome.BadRequest request, Visit visit) {
        if (!request.optionalField()) {
            return visit.matter() instanceof Matter.File
                    ? new Move(NEXT_PROVIDER, "other_reader")
                    : new Move(FINISH, "bad_everywhere");
        }
        if (visit.once(Repeat.PLAIN) && !visit.isPlain()) {
            visit.leaveOutOptionalFields();
            return new Move(REPEAT, "without_optional_fields");
        }
        return new Move(NEXT_PROVIDER, "other_dialect");
    }
}
