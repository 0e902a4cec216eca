package sn.sdb.concierge.testkit.message;

/** How the outside of a messaging channel behaves in {@link MessagingChannelContract}. Said in terms of a send. */
public enum PlatformBehaviour {
    /** Takes every message and gives it an id. */
    ACCEPTS,
    /** Refuses, and wants to be left alone for {@link MessagingChannelContract#RETRY_AFTER}. */
    THROTTLES,
    /** Says that the person cannot be reached: blocked the bot, or has no account. */
    KNOWS_NO_SUCH_RECIPIENT,
    /** Refuses the key or token. */
    REFUSES_THE_KEY,
    /** Understands the request and refuses this very message. */
    REFUSES_THE_MESSAGE,
    /** Answers 502 with a page of HTML, as a gateway does whose server is away. */
    BREAKS,
    /** Nobody listens on the port. */
    REFUSES_CONNECTIONS,
    /** Reads the request and never answers; keeps the connection open. */
    HANGS,
    /** Reads the request and closes the connection without an answer. */
    CUTS_THE_ANSWER,
    /** Answers with a status of success and a body that is neither JSON nor text. */
    ANSWERS_GARBAGE
}
