package sn.sdb.concierge.adapter.waha;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.MessagingChannel.Permit;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;

/**
 * Keeps a gap between sends, over all chats of this process: bursts of answers get an account restricted. The gap varies
 * by a quarter, since an even beat looks like a machine. Whoever would have to wait too long is sent away with the time
 * to come back.
 */
final class PacedSend implements PieceSend {

    private static final Logger log = LoggerFactory.getLogger(PacedSend.class);

    private final PieceSend sender;
    private final Duration gap;
    private final Clockwork clockwork;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean started;
    private long nextNanos;

    PacedSend(PieceSend sender, Duration gap, Clockwork clockwork) {
        this.sender = sender;
        this.gap = gap;
        this.clockwork = clockwork;
    }

    @Override
    public SendOutcome send(ChatAddress to, Reply piece, Permit permit) {
        // At least half of the time is left for the send itself.
        long longestWait = permit.budget().toNanos() / 2;
        Turn turn = takeTurn(longestWait);
        if (!turn.granted()) {
            log.atDebug()
                    .addKeyValue("retry_after_millis", turn.delay().toMillis())
                    .log("whatsapp_send_postponed");
            return new SendOutcome.Failed(SendFailure.THROTTLED, Optional.of(turn.delay()));
        }
        try {
            clockwork.pause().await(turn.delay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SendOutcome.Failed(SendFailure.THROTTLED, Optional.of(gap));
        }
        return sender.send(to, piece, new Permit(permit.budget().minus(turn.delay()), permit.stillOurs()));
    }

    private Turn takeTurn(long longestWait) {
        lock.lock();
        try {
            long now = clockwork.nanos().getAsLong();
            long wait = started ? Math.max(0, nextNanos - now) : 0;
            if (wait > longestWait) {
                return new Turn(false, Duration.ofNanos(wait));
            }
            started = true;
            nextNanos = now
                    + wait
                    + Math.round(gap.toNanos() * (0.75 + clockwork.random().getAsDouble() / 2));
            return new Turn(true, Duration.ofNanos(wait));
        } finally {
            lock.unlock();
        }
    }

    /**
     * When one may send.
     *
     * @param granted not when the delay is too long
     */
    private record Turn(boolean granted, Duration delay) {}

    /**
     * What time and chance are made of.
     *
     * @param random from 0 to 1
     */
    record Clockwork(LongSupplier nanos, DoubleSupplier random, Pause pause) {}

    /** Waits. */
    interface Pause {
        void await(Duration time) throws InterruptedException;
    }
}
