package sn.sdb.concierge.domain.message;

/** The stored name of a {@link Conversation}. */
public record ConversationId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
