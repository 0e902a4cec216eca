package sn.sdb.concierge.adapter.telegram;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;

/**
 * Keeps to the pace that Telegram asks for (Bot FAQ, "My bot is hitting limits"): so many messages a second over all, one a
 * second in a chat, twenty a minute in a group. Waits its turn when that ends within the permit; else nothing is sent.
 * Where Telegram wants to be left alone, it is: one chat, or all of them when several were told so at a time.
 */
final class PacedSender implements Sender {

    /** Only chats of the last minutes matter; the overall pace lets in far fewer. */
    static final int MAX_CHATS = 10_000;

    private static final long SECOND = 1_000_000_000L;
    private static final int CHAT_BURST = 3;

    private final Sender next;
    private final Ticker ticker;
    private final Lock lock = new ReentrantLock();
    private final Pace all;
    private final Map<Long, Pace> chats = new RecentChats();

    /** The time that passes, so that tests need not wait. */
    interface Ticker {
        long nanos();

        void sleep(Duration duration) throws InterruptedException;
    }

    PacedSender(Sender next, int perSecond, Ticker ticker) {
        this.next = next;
        this.ticker = ticker;
        this.all = new Pace(SECOND / perSecond, Math.max(1, perSecond / 10), ticker.nanos());
    }

    @Override
    public SendOutcome send(TelegramChat chat, Reply piece, RunningPermit permit) {
        Optional<Duration> tooLong = waitForTurn(chat, permit.left());
        if (tooLong.isPresent()) {
            return new SendOutcome.Failed(SendFailure.THROTTLED, tooLong);
        }
        SendOutcome outcome = next.send(chat, piece, permit);
        if (outcome instanceof SendOutcome.Failed failed && failed.failure() == SendFailure.THROTTLED) {
            hold(chat, failed.retryAfter().orElse(Duration.ofSeconds(1)));
        }
        return outcome;
    }

    /** Empty when it is our turn now; else how long that would still have taken. */
    private Optional<Duration> waitForTurn(TelegramChat chat, Duration atMost) {
        long wait = takeTurn(chat, atMost);
        if (wait > atMost.toNanos()) {
            return Optional.of(Duration.ofNanos(wait));
        }
        try {
            if (wait > 0) {
                ticker.sleep(Duration.ofNanos(wait));
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(Duration.ofSeconds(1));
        }
    }

    /** Nanoseconds until our turn, which is taken unless that is more than can be waited for. */
    private long takeTurn(TelegramChat chat, Duration atMost) {
        lock.lock();
        try {
            long now = ticker.nanos();
            Pace own = paceOf(chat, now);
            long moment = Math.max(all.next(now), own.next(now));
            if (moment - now <= atMost.toNanos()) {
                all.take(now);
                own.take(moment);
            }
            return moment - now;
        } finally {
            lock.unlock();
        }
    }

    /** There is room when a message could leave at once; over all, it counts as one. */
    @Override
    public boolean hasRoomFor(TelegramChat chat) {
        lock.lock();
        try {
            long now = ticker.nanos();
            boolean room = all.next(now) == now && paceOf(chat, now).next(now) == now;
            if (room) {
                all.take(now);
            }
            return room;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void hold(TelegramChat chat, Duration pause) {
        lock.lock();
        try {
            long now = ticker.nanos();
            long until = now + pause.toNanos();
            Pace own = paceOf(chat, now);
            boolean others = chats.values().stream().anyMatch(pace -> !pace.equals(own) && pace.isHeld(now));
            own.holdUntil(until);
            if (others) {
                all.holdUntil(until);
            }
        } finally {
            lock.unlock();
        }
    }

    private Pace paceOf(TelegramChat chat, long now) {
        return chats.computeIfAbsent(chat.id(), id -> new Pace(chat.isGroup() ? 3 * SECOND : SECOND, CHAT_BURST, now));
    }

    int chatsRemembered() {
        lock.lock();
        try {
            return chats.size();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the chat that was not written to for the longest time. */
    private static final class RecentChats extends LinkedHashMap<Long, Pace> {
        private static final long serialVersionUID = 1L;

        RecentChats() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Pace> eldest) {
            return size() > MAX_CHATS;
        }
    }
}
