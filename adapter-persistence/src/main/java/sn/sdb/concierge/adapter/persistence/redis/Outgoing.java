package sn.sdb.concierge.adapter.persistence.redis;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import sn.sdb.concierge.domain.answer.CooldownBoard.Notice;
import sn.sdb.concierge.domain.answer.CooldownBoard.Notice.Cooling;
import sn.sdb.concierge.domain.answer.CooldownBoard.Notice.Ended;

/** What is still to be done with Redis: notices to be sent, and the state to be read. Safe for concurrent use. */
final class Outgoing {

    /** More than there are keys and models anywhere. The oldest are dropped, which are the first to be over. */
    static final int MOST = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition something = lock.newCondition();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean readingWanted;

    void add(Notice notice) {
        lock.lock();
        try {
            if (waiting.size() == MOST) {
                waiting.removeFirst();
            }
            waiting.addLast(
                    new Waiting(notice, System.nanoTime() + notice.left().toNanos()));
            something.signal();
        } finally {
            lock.unlock();
        }
    }

    void wantReading() {
        lock.lock();
        try {
            readingWanted = true;
            something.signal();
        } finally {
            lock.unlock();
        }
    }

    void awaitSomething() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!readingWanted && waiting.isEmpty()) {
                something.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the state has to be read; from now on it is taken for read. */
    boolean takeReading() {
        lock.lock();
        try {
            boolean wanted = readingWanted;
            readingWanted = false;
            return wanted;
        } finally {
            lock.unlock();
        }
    }

    /** The oldest. It stays until it is {@link #sent}. */
    Optional<Waiting> next() {
        lock.lock();
        try {
            return Optional.ofNullable(waiting.peekFirst());
        } finally {
            lock.unlock();
        }
    }

    void sent(Waiting notice) {
        lock.lock();
        try {
            // Unless it was dropped meanwhile.
            boolean unused = waiting.removeFirstOccurrence(notice);
        } finally {
            lock.unlock();
        }
    }

    /** @param endNanos when it is over, by {@link System#nanoTime()} */
    record Waiting(Notice notice, long endNanos) {

        boolean isOver() {
            return endNanos - System.nanoTime() <= 0;
        }

        /** It, as it has to be told now. */
        Notice now() {
            Duration left = Duration.ofMillis(Math.max(1, TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime())));
            return switch (notice) {
                case Cooling cooling -> new Cooling(cooling.subject(), left, cooling.certain());
                case Ended ended -> new Ended(ended.subject(), left, ended.certain());
            };
        }
    }
}
