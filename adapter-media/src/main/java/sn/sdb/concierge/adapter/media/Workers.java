package sn.sdb.concierge.adapter.media;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processes that open files: so many at most, started when they are needed, ended when nobody has for a while. */
final class Workers implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Workers.class);

    private static final Duration CLEARING = Duration.ofSeconds(3);

    private final MediaSettings settings;
    private final Semaphore places;
    private final Deque<Worker> resting = new ArrayDeque<>();
    private final Set<Leash> errands = new HashSet<>();
    private final ScheduledThreadPoolExecutor clock;
    private boolean closed;

    Workers(MediaSettings settings) {
        this.settings = settings;
        this.places = new Semaphore(settings.workers(), true);
        this.clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("media-idle").factory());
        clock.setRemoveOnCancelPolicy(true);
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Waits in a queue for a place; who has one gives it back. */
    boolean enter(long nanos) throws InterruptedException {
        return places.tryAcquire(nanos, TimeUnit.NANOSECONDS);
    }

    void leave() {
        places.release();
    }

    /** One for this errand, alive a moment ago. */
    Worker take(Leash leash) throws IOException {
        Worker worker = rested();
        if (worker == null) {
            worker = Worker.start(settings);
            log.atDebug().addKeyValue("pid", worker.process().pid()).log("media_worker_started");
        }
        leash.hold(worker.process());
        synchronized (this) {
            errands.add(leash);
            if (closed) {
                leash.pull();
            }
        }
        return worker;
    }

    private @org.jspecify.annotations.Nullable Worker rested() {
        while (true) {
            Worker worker;
            synchronized (this) {
                worker = resting.pollFirst();
            }
            if (worker == null || worker.canGoOn(settings.filesOfWorker())) {
                return worker;
            }
            worker.end();
        }
    }

    /**
     * Gives one back.
     *
     * @param sound whether it has said all it had to say
     */
    void giveBack(Worker worker, Leash leash, boolean sound) {
        leash.release(worker.process());
        boolean kept = sound && !leash.isPulled() && worker.canGoOn(settings.filesOfWorker());
        synchronized (this) {
            errands.remove(leash);
            kept &= !closed;
            if (kept) {
                worker.rest();
                resting.addFirst(worker);
                var unused = clock.schedule(this::endIdle, settings.idle().toMillis() + 1, TimeUnit.MILLISECONDS);
            }
        }
        if (!kept) {
            worker.end();
        }
    }

    private void endIdle() {
        List<Worker> idle = new ArrayList<>();
        synchronized (this) {
            while (!resting.isEmpty() && resting.getLast().hasRested(settings.idle())) {
                idle.add(resting.removeLast());
            }
        }
        idle.forEach(Worker::end);
    }

    /** Ends all, in the middle of a file too. */
    @Override
    public void close() {
        List<Worker> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(resting);
            resting.clear();
            errands.forEach(Leash::pull);
        }
        clock.shutdownNow();
        left.forEach(Worker::end);
        awaitErrands();
    }

    /** Whose processes have just been killed: they take what these have kept on the disk away with them. */
    private void awaitErrands() {
        try {
            if (!places.tryAcquire(settings.workers(), CLEARING.toNanos(), TimeUnit.NANOSECONDS)) {
                log.atWarn().log("media_not_cleared_away");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
