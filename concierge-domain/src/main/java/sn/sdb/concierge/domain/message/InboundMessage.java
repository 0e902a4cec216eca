package sn.sdb.concierge.domain.message;

import java.time.Instant;
import java.util.Optional;

/**
 * One message that reached a platform.
 *
 * @param messageRef the platform's id of the message inside its chat
 * @param order the platform's own order among messages that wait: {@code update_id}, or a timestamp
 * @param sentAt the platform's time
 * @param languageTag the language of the sender's app, when known
 * @param quotedRef the platform's id of the message this one answers
 */
public record InboundMessage(
        DeliveryKey key,
        Conversation conversation,
        Content content,
        String messageRef,
        long order,
        Instant sentAt,
        Optional<String> languageTag,
        Optional<String> quotedRef) {

    /** The same message in a conversation of which more is known. */
    public InboundMessage in(Conversation better) {
        return better.equals(conversation)
                ? this
                : new InboundMessage(key, better, content, messageRef, order, sentAt, languageTag, quotedRef);
    }

    /** Not the references: those of WhatsApp hold the telephone number. */
    @Override
    public String toString() {
        return "InboundMessage[" + conversation + ", " + content + "]";
    }
}
