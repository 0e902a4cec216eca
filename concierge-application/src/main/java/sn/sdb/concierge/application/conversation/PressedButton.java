package sn.sdb.concierge.application.conversation;

import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.domain.message.MessagingChannel;

/** A pressed button spins until it is told that it was heard, whatever becomes of its answer. */
public final class PressedButton {

    private PressedButton() {}

    /** Tells it, if the event is one. Returns at once. */
    public static void acknowledge(MessagingChannel channel, InboundEvent event) {
        event.written()
                .filter(message -> message.content() instanceof Content.Choice)
                .ifPresent(message -> {
                    Thread unused = Thread.startVirtualThread(() -> channel.acknowledge(message));
                });
    }
}
