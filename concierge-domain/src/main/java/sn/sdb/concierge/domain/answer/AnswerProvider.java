package sn.sdb.concierge.domain.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One answering service, or several behind one. Safe for concurrent use; blocks the calling (virtual) thread and ends
 * early when it is interrupted. Implementers pass {@code AnswerProviderContract}.
 */
public interface AnswerProvider {

    /**
     * Asks. Never throws for what the service did.
     *
     * @param budget time left, positive; the call ends within it
     */
    Outcome ask(Question question, Duration budget);

    /**
     * Asks, and gives the answer's text out as it comes. With an answer, whole or cut, the pieces are its text; with any
     * other outcome there were none, unless the answer was refused or given up on after it had begun: what was shown is
     * then to be taken back. All pieces since the last {@link Pieces#startOver} are of one service. Whoever cannot stream gives the whole answer as
     * one piece; whoever passes questions on has to pass this form on too.
     *
     * @param pieces is called on the calling thread, in the order of the text; what it throws ends the call
     */
    default Outcome ask(Question question, Duration budget, Pieces pieces) {
        Outcome outcome = ask(question, budget);
        if (outcome instanceof Outcome.Answered(Answer answer)) {
            pieces.piece(answer.text());
        }
        return outcome;
    }

    /** Takes an answer while it is being written. All calls come from the thread that asked. */
    @FunctionalInterface
    interface Pieces {
        /** The next part of the text: never empty, never half a character. */
        void piece(String text);

        /** Another service takes over while nobody has seen anything: what came until now is void. */
        default void startOver() {
            throw new IllegalStateException("what was seen cannot be started over");
        }

        /** Whether anybody has seen anything of the text: until then, another service may take over. */
        default boolean seen() {
            return true;
        }
    }

    /** What came of it: one case for each class of the decision table. */
    sealed interface Outcome {

        /** An answer with text, complete unless it says that it was shortened. */
        record Answered(Answer answer) implements Outcome {}

        /**
         * The service broke off after text had been given out. No other was asked: its text would not go on with this
         * one.
         *
         * @param begun the text that was given out, which may end within a word
         */
        record Cut(Answer begun) implements Outcome {}

        /**
         * The right shape and no text.
         *
         * @param lengthStop whether the length limit was spent before any text came
         */
        record Empty(boolean lengthStop) implements Outcome {}

        /**
         * Refused for what the question or the answer says.
         *
         * @param elsewhere whether another service may be asked once
         */
        record Blocked(boolean elsewhere) implements Outcome {}

        /** Too fast, or too many at once. */
        record Throttled(Scope scope, Optional<Duration> retryAfter) implements Outcome {}

        /** A quota is used up until a known time. */
        record QuotaSpent(Scope scope, Optional<Instant> until) implements Outcome {}

        /**
         * No money, no plan, no right to pay: a person has to act.
         *
         * @param affordableTokens the longest answer that could still be paid for, when the service says so
         */
        record NoCredit(Scope scope, Optional<Integer> affordableTokens) implements Outcome {}

        /** The key is not accepted. */
        record Unauthorized() implements Outcome {}

        /** The key is accepted and may not do this. */
        record Forbidden(Scope scope) implements Outcome {}

        /** The service has more work than it can take; the key is innocent. */
        record Overloaded(Scope scope, Optional<Duration> retryAfter) implements Outcome {}

        /** The service failed. */
        record ServerError(Scope scope) implements Outcome {}

        /** No answer in time. */
        record TimedOut() implements Outcome {}

        /** No connection, or it broke before the answer. */
        record Unreachable() implements Outcome {}

        /** An answer that makes no sense. */
        record Malformed() implements Outcome {}

        /**
         * A stream that reported an error, or just ended.
         *
         * @param truncated whether it just ended
         */
        record Interrupted(Scope scope, boolean truncated) implements Outcome {}

        /** The model is unknown or retired. */
        record ModelGone() implements Outcome {}

        /** The question is too long. */
        record TooLarge() implements Outcome {}

        /** The model cannot take this kind of input. */
        record Incapable() implements Outcome {}

        /**
         * The service does not accept the request.
         *
         * @param optionalField whether it names a field that can be left out
         */
        record BadRequest(boolean optionalField) implements Outcome {}

        /** The address answers, but not as this service. */
        record WrongUrl() implements Outcome {}

        /** The caller gave up. */
        record Cancelled() implements Outcome {}

        /** Nobody could be asked: every service is disabled, cooling down or broken. */
        record NobodyLeft() implements Outcome {}
    }

    /** Whom an outcome concerns. */
    enum Scope {
        REQUEST,
        KEY,
        KEY_AND_MODEL,
        MODEL,
        ACCOUNT,
        PROVIDER
    }
}
