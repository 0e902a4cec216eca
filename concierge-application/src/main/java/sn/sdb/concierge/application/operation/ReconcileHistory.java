package sn.sdb.concierge.application.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.application.conversation.AcceptEvent;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.MessageHistory;
import sn.sdb.concierge.domain.message.MessageHistory.Found;
import sn.sdb.concierge.domain.operation.Duties;

/**
 * Takes from a platform's history what its webhook did not deliver, in one process at a time. What had arrived is known by
 * its key and changes nothing; so a pass may be repeated, and is, unless all of it was stored. Passes come at the start,
 * when the platform works again, and every two minutes: then a message that only the history has is a sign that the
 * webhook is silent. {@link #look()} is for one thread, the rest safe for concurrent use.
 */
public final class ReconcileHistory {

    private static final Logger log = LoggerFactory.getLogger(ReconcileHistory.class);

    /** Two passes tell within about three minutes that a webhook stays silent. */
    private static final Duration EVERY = Duration.ofMinutes(2);

    /** Longer than a pause and a pass. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    /** How often another process looks whether it can take over. */
    private static final Duration STAND_BY = Duration.ofSeconds(30);

    /** Clocks differ, and a platform shows a message in its history only after a while. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    /** What is younger may still be delivered. Shorter than the margin: the next pass sees it again. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    private static final Duration TOO_LONG = Duration.ofMinutes(3);

    private final Source source;
    private final AcceptEvent acceptEvent;
    private final Duties duties;
    private final AlertAdmins admins;
    private final Duration furthest;
    private final InstantSource clock;
    private final AtomicBoolean wanted = new AtomicBoolean(true);

    private @Nullable Instant next;
    private volatile Duties.@Nullable Held held;

    /** Up to when this process has looked at what the webhook delivers; nothing while it could not, or was not there. */
    private @Nullable Instant watchedUntil;

    private @Nullable Instant silentSince;
    private String standing = "";

    /**
     * Whose history.
     *
     * @param name the platform's, as in the log
     * @param duty the same in every process that has this account, and in no other
     */
    public record Source(String name, String duty, MessageHistory history) {}

    /**
     * Looks at nothing before {@link #look()}.
     *
     * @param furthest how far back it goes at most; what is older is not worth an answer
     */
    public ReconcileHistory(
            Source source,
            AcceptEvent acceptEvent,
            Duties duties,
            AlertAdmins admins,
            Duration furthest,
            InstantSource clock) {
        this.source = source;
        this.acceptEvent = acceptEvent;
        this.duties = duties;
        this.admins = admins;
        this.furthest = furthest;
        this.clock = clock;
    }

    /** The platform works again after it was away: the next look goes through its history. */
    public void platformIsBack() {
        wanted.set(true);
    }

    /** Goes through the history when it is time; to be called every few seconds. */
    public void look() {
        Instant now = clock.instant();
        boolean isBack = wanted.getAndSet(false);
        if (!isBack && next != null && now.isBefore(next)) {
            return;
        }
        if (isBack) {
            watchedUntil = null;
        }
        boolean done = false;
        next = now.plus(EVERY);
        try {
            Optional<Duties.Held> duty = duty();
            if (duty.isEmpty()) {
                next = now.plus(STAND_BY);
            }
            done = duty.isPresent() && pass(duty.get(), now);
        } catch (StoreUnavailableException e) {
            stands("waits_for_the_store", "");
        } finally {
            if (!done) {
                // Nobody could deliver meanwhile, or nobody could see whether they did.
                watchedUntil = null;
                silentSince = null;
            }
        }
    }

    /** Lets another process go on at once. */
    public void stop() {
        Duties.Held had = held;
        if (had != null) {
            try {
                duties.giveUp(had);
            } catch (StoreUnavailableException e) {
                log.atDebug().log("duty_ends_with_its_lease");
            }
        }
    }

    private Optional<Duties.Held> duty() {
        Duties.Held had = held;
        if (had != null && duties.keep(had, LEASE)) {
            return Optional.of(had);
        }
        watchedUntil = null;
        Optional<Duties.Held> taken = duties.take(source.duty(), LEASE);
        held = taken.orElse(null);
        return taken;
    }

    /** Whether all of it is stored. */
    private boolean pass(Duties.Held duty, Instant now) {
        Optional<Instant> done = duties.doneUntil(source.duty());
        Instant earliest = now.minus(furthest);
        // The first time: whoever links an old telephone does not want last year's messages to be answered.
        Instant from =
                done.map(until -> until.isAfter(earliest) ? until : earliest).orElse(now);
        return switch (source.history().since(from)) {
            case Found.Written written -> {
                store(written.events(), now);
                boolean recorded = written.whole() && duties.record(duty, done.isEmpty() ? now : now.minus(MARGIN));
                stands(written.whole() ? "available" : "too_long", "");
                yield recorded;
            }
            case Found.NotKept(String reason) -> {
                stands("unavailable", reason);
                yield false;
            }
            case Found.NotNow(String reason) -> {
                stands("not_read", reason);
                yield false;
            }
        };
    }

    private void store(List<InboundEvent> events, Instant now) {
        Instant before = watchedUntil;
        // Whoever has just begun to listen waits for nothing: what is missing was sent before.
        Instant until = before == null ? Instant.MAX : now.minus(ON_ITS_WAY);
        int stored = 0;
        Silence silence = new Silence();
        for (InboundEvent event : events) {
            Optional<InboundMessage> message =
                    event.written().filter(one -> !one.sentAt().isAfter(until));
            Optional<AcceptEvent.Result> result = message.flatMap(ignored -> accept(event));
            boolean isNew = result.filter(AcceptEvent.Result.STORED::equals).isPresent();
            stored += isNew ? 1 : 0;
            if (before != null && result.isPresent()) {
                message.filter(one -> one.sentAt().isAfter(before)).ifPresent(one -> silence.saw(one, isNew));
            }
        }
        if (stored > 0) {
            log.atInfo().addKeyValue("messages", stored).log(source.name() + "_history_reconciled");
        }
        watchedUntil = before == null ? now : until;
        judge(silence, now);
    }

    /** Empty when it cannot be stored at all, which must not hold up all others. */
    private Optional<AcceptEvent.Result> accept(InboundEvent event) {
        try {
            return Optional.of(acceptEvent.accept(event));
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            // What it says may quote the message.
            log.atError().addKeyValue("error", e.getClass().getName()).log(source.name() + "_message_not_stored");
            return Optional.empty();
        }
    }

    private void judge(Silence silence, Instant now) {
        Instant missedFrom = silence.missedFrom;
        if (missedFrom == null) {
            if (silence.delivered) {
                silentSince = null;
                admins.webhookDelivers(source.name());
            }
            return;
        }
        log.atWarn().addKeyValue("messages", silence.missed).log(source.name() + "_webhook_silent");
        Instant since = silentSince;
        if (since == null) {
            silentSince = missedFrom;
        } else if (!now.isBefore(since.plus(TOO_LONG))) {
            admins.webhookIsSilent(source.name(), Duration.between(since, now));
        }
    }

    /** Says so when it is something else than before. */
    private void stands(String what, String detail) {
        String now = what + detail;
        if (standing.equals(now)) {
            return;
        }
        standing = now;
        boolean well = what.equals("available");
        (well ? log.atInfo() : log.atWarn()).addKeyValue("detail", detail).log(source.name() + "_history_" + what);
    }

    /** What one pass has seen of messages that the webhook had time to deliver. */
    private static final class Silence {
        private boolean delivered;
        private int missed;
        private @Nullable Instant missedFrom;

        void saw(InboundMessage message, boolean missing) {
            if (!missing) {
                delivered = true;
            } else if (!isFile(message.content())) {
                // A file is delivered only once the platform has downloaded it.
                missed++;
                Instant sentAt = message.sentAt();
                Instant from = missedFrom;
                missedFrom = from == null || sentAt.isBefore(from) ? sentAt : from;
            }
        }

        private static boolean isFile(Content content) {
            return content instanceof Content.Image
                    || content instanceof Content.Document
                    || content instanceof Content.Audio;
        }
    }
}
