package sn.sdb.concierge.adapter.telegram;

import java.util.Optional;

/**
 * The reference of a pressed button: a callback query has an id that answers it, and is no message of the chat. Written so
 * that it can neither be mistaken for a message id nor be made up from text.
 */
final class CallbackRef {

    private static final String PREFIX = "callback:";

    private CallbackRef() {}

    static String of(String queryId) {
        return PREFIX + queryId;
    }

    static Optional<String> queryIdIn(String messageRef) {
        return messageRef.startsWith(PREFIX) ? Optional.of(messageRef.substring(PREFIX.length())) : Optional.empty();
    }
}
