package sn.sdb.concierge.bootstrap.operation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * How the parts are. Probes run in the background, each on a thread of its own so that one that hangs holds up no other;
 * whoever asks gets what was last seen, at once.
 */
public final class Health implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(5);

    /** A probe that has not come back for this long is a sick part. */
    private static final Duration STALE = Duration.ofSeconds(30);

    private final Map<String, Supplier<Status>> probes;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final Map<String, AtomicBoolean> running = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("health").factory());

    private record Seen(Status status, long atNanos) {}

    /** @param probes by the name of the part; each answers or throws, in its own time */
    public Health(Map<String, Supplier<Status>> probes) {
        this.probes = Map.copyOf(probes);
    }

    /** How a part is. */
    public enum Status {
        HEALTHY,
        DEGRADED,
        UNHEALTHY,
        DISABLED
    }

    /** Begins to probe. */
    public void start() {
        var unused = timer.scheduleWithFixedDelay(this::probeAll, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void probeAll() {
        probes.forEach((name, probe) -> {
            AtomicBoolean busy = running.computeIfAbsent(name, n -> new AtomicBoolean());
            if (busy.compareAndSet(false, true)) {
                Thread.startVirtualThread(() -> {
                    try {
                        seen.put(name, new Seen(probe.get(), System.nanoTime()));
                    } catch (RuntimeException e) {
                        seen.put(name, new Seen(Status.UNHEALTHY, System.nanoTime()));
                    } finally {
                        busy.set(false);
                    }
                });
            }
        });
    }

    /** How each part was last seen. */
    public Map<String, Status> parts() {
        Map<String, Status> parts = new LinkedHashMap<>();
        probes.keySet().stream().sorted().forEach(name -> parts.put(name, status(name)));
        return parts;
    }

    /** How one part was last seen; a part that is not probed is disabled. */
    public Status status(String part) {
        if (!probes.containsKey(part)) {
            return Status.DISABLED;
        }
        Seen last = seen.get(part);
        return last != null && System.nanoTime() - last.atNanos() < STALE.toNanos() ? last.status() : Status.UNHEALTHY;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
