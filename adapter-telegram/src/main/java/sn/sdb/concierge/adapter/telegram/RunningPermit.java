package sn.sdb.concierge.adapter.telegram;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import sn.sdb.concierge.domain.message.MessagingChannel.Permit;

/**
 * A permit whose time is running.
 *
 * @param end by the clock that only goes forward
 */
record RunningPermit(long end, BooleanSupplier stillOurs) {

    static RunningPermit of(Permit permit) {
        return new RunningPermit(System.nanoTime() + permit.budget().toNanos(), permit.stillOurs());
    }

    Duration left() {
        return Duration.ofNanos(end - System.nanoTime());
    }
}
