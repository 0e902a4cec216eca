package sn.sdb.concierge.testkit.answer;

import java.time.Duration;

/** How the service behind an {@code AnswerProvider} behaves in a test, at every request. */
public sealed interface ServiceBehaviour {

    /** Answers this. */
    record Answers(String text) implements ServiceBehaviour {}

    /** Answers with the last message it was sent. */
    record Echoes() implements ServiceBehaviour {}

    /** Answers this, cut at the length limit. */
    record AnswersShortened(String text) implements ServiceBehaviour {}

    /** Answers correctly, without any text. */
    record SaysNothing() implements ServiceBehaviour {}

    /** Refuses for what the question says. */
    record Refuses() implements ServiceBehaviour {}

    /** Wants to be left alone for a while. */
    record Throttles(Duration retryAfter) implements ServiceBehaviour {}

    /** Has more to do than it can, for a while. */
    record IsOverloaded(Duration retryAfter) implements ServiceBehaviour {}

    /** Does not know any key. */
    record KnowsNoKey() implements ServiceBehaviour {}

    /** Wants money. */
    record WantsMoney() implements ServiceBehaviour {}

    /** Reports a failure of its own. */
    record Fails() implements ServiceBehaviour {}

    /** Answers something that is not its protocol. */
    record TalksNonsense() implements ServiceBehaviour {}

    /** Closes the connection in the middle of an answer. */
    record BreaksOff() implements ServiceBehaviour {}

    /** Takes the request and never answers. */
    record Hangs() implements ServiceBehaviour {}

    /** Answers so slowly, byte by byte, that it would take minutes. */
    record Drips() implements ServiceBehaviour {}

    /** Takes no connection. */
    record IsDown() implements ServiceBehaviour {}
}
