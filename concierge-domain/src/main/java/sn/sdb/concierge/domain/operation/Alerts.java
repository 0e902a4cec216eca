package sn.sdb.concierge.domain.operation;

import java.time.Duration;
import java.util.List;
import sn.sdb.concierge.domain.conversation.Turn;

/**
 * Tells people of the office what has happened to the product itself: each thing once, however many processes notice it
 * and whatever becomes of them. Safe for concurrent use. Throws {@code StoreUnavailableException} when the store is away.
 * Implementers pass {@code AlertsContract}.
 */
public interface Alerts {

    /**
     * Writes the notices, unless this alert was raised already; they leave through the same outbox as every reply.
     *
     * @param name of the alert, 1 to 100 characters without personal data
     * @param again after which the alert is raised once more if nobody has settled it
     * @return whether this call has raised it
     */
    boolean raise(String name, Duration again, List<Turn.Notice> notices);

    /** What it was about is over: it is told again when it comes back. */
    void settle(String name);
}
