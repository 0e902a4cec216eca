package sn.sdb.concierge.domain.message;

import java.util.Optional;
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

    /** The same conversation with somebody whose better name is known. */
    public Conversation with(UserId name) {
        return new Conversation(address, name, shared);
    }

    /** The same conversation in another of its chats. */
    public Conversation at(String chat) {
        return new Conversation(new ChatAddress(address.channel(), chat), user, shared);
    }

    /** Whether one conversation may come from several chats: WhatsApp names the chat now by number, now by hidden id. */
    public boolean hasSeveralChats() {
        return address.channel() == Channel.WHATSAPP && !shared;
    }

    /** What tells this conversation from all others. */
    public String key() {
        if (hasSeveralChats()) {
            return address.channel().code() + ":" + user.value();
        }
        String chat = address.channel().code() + ":" + address.chat();
        return shared || address.channel() == Channel.API ? chat + ":" + user.value() : chat;
    }

    /** The chat, where it has to be kept with each message and reply since the conversation has several. */
    public Optional<ChatAddress> ownChat() {
        return hasSeveralChats() ? Optional.of(address) : Optional.empty();
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
