package sn.sdb.concierge.bootstrap.polling;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import sn.sdb.concierge.domain.conversation.Inbox;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.SendFailure;

/** An inbox that remembers what was stored for the first time, and before which something can happen. */
final class RecordingInbox implements Inbox {

    private final Inbox real;
    private final List<Long> stored = new CopyOnWriteArrayList<>();
    volatile Consumer<Long> before = update -> {};

    RecordingInbox(Inbox real) {
        this.real = real;
    }

    /** The numbers of the updates, in the order of storing. */
    List<Long> stored() {
        return List.copyOf(stored);
    }

    @Override
    public Receipt receive(InboundMessage message, Urgency urgency) {
        String key = message.key().value();
        long update = Long.parseLong(key.substring(key.lastIndexOf(':') + 1));
        before.accept(update);
        Receipt receipt = real.receive(message, urgency);
        if (receipt == Receipt.STORED) {
            stored.add(update);
        }
        return receipt;
    }

    @Override
    public Echo settleEcho(Conversation where, String providerRef, String text) {
        return real.settleEcho(where, providerRef, text);
    }

    @Override
    public Echo settleReport(Conversation where, long unsentId, String providerRef, Optional<SendFailure> failure) {
        return real.settleReport(where, unsentId, providerRef, failure);
    }

    @Override
    public void silence(Conversation where, Duration howLong) {
        real.silence(where, howLong);
    }
}
