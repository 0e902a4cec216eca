package sn.sdb.concierge.domain.message;

import sn.sdb.concierge.domain.user.UserId;

/**
 * One person in one chat: the unit of order. In a group each member has a conversation of their own.
 *
 * @param shared whether other people read the chat too (a group)
 */
public record Conversation(ChatAddress address, UserId user, boolean shared) {

    /** A conversation between the concierge and one person alone. */
    public static Conversation alone(ChatAddress address, UserId user) {
        return new Conversation(address, user, false);
    }

    /** What tells this conversation from all others. */
    public String key() {
        String chat = address.channel().code() + ":" + address.chat();
        return shared || address.channel() == Channel.API ? chat + ":" + user.value() : chat;
    }

    /** What finds the person again. A name given by an API client proves nothing about a platform's account. */
    public String alias() {
        return address.channel() == Channel.API ? "api:" + address.chat() + ":" + user.value() : user.value();
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
