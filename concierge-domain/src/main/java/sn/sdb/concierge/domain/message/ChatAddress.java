package sn.sdb.concierge.domain.message;

/**
 * Where a reply goes: the chat a message came from, in the platform's own terms.
 *
 * @param chat the platform's chat id, 1 to 128 characters
 */
public record ChatAddress(Channel channel, String chat) {

    public ChatAddress {
        if (chat.isBlank() || chat.length() > 128) {
            throw new IllegalArgumentException("a chat id has 1 to 128 characters");
        }
    }

    @Override
    public String toString() {
        return channel.code() + ":***" + chat.substring(Math.max(chat.length() / 2, chat.length() - 3));
    }
}
