package sn.sdb.concierge.application.conversation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.MessagingChannel;
import sn.sdb.concierge.domain.message.Reply;

/** The platforms that are connected. A channel without one is fetched from by its clients, who take any length. */
public final class Channels {

    private final Map<Channel, MessagingChannel> connected = new EnumMap<>(Channel.class);

    public Channels(List<MessagingChannel> channels) {
        for (MessagingChannel channel : channels) {
            if (connected.put(channel.channel(), channel) != null) {
                throw new IllegalArgumentException("two platforms for " + channel.channel());
            }
        }
    }

    Optional<MessagingChannel> of(Conversation conversation) {
        return Optional.ofNullable(connected.get(conversation.address().channel()));
    }

    /** What is enclosed comes last, in a piece of its own. */
    List<Reply> split(Conversation conversation, Reply reply) {
        Optional<MessagingChannel> channel = of(conversation);
        if (channel.isEmpty()) {
            return List.of(reply);
        }
        if (reply.enclosure().isEmpty()) {
            return channel.get().split(reply);
        }
        if (reply.markdown().isBlank()) {
            return List.of(reply);
        }
        List<Reply> pieces = new ArrayList<>(channel.get().split(reply.words()));
        pieces.add(Reply.of(reply.enclosure().get()));
        return List.copyOf(pieces);
    }
}
