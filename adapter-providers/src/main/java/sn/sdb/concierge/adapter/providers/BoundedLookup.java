package sn.sdb.concierge.adapter.providers;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/**
 * Looks up names within a time, once for all who ask at the same moment. The system's resolver may take half a minute,
 * and cannot be interrupted. Safe for concurrent use.
 */
final class BoundedLookup implements Dns {

    /** Long enough for a burst of new connections, short enough for a service that moves. */
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final Dns system;
    private final Duration longest;
    private final Map<String, Lookup> lookups = new ConcurrentHashMap<>();

    BoundedLookup(Dns system, Duration longest) {
        this.system = system;
        this.longest = longest;
    }

    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        Lookup lookup = lookups.compute(hostname, (name, last) -> last != null && last.isFresh() ? last : start(name));
        try {
            return lookup.addresses.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("interrupted");
        } catch (TimeoutException | ExecutionException e) {
            lookups.remove(hostname, lookup);
            throw new UnknownHostException(hostname);
        }
    }

    private Lookup start(String hostname) {
        FutureTask<List<InetAddress>> addresses = new FutureTask<>(() -> system.lookup(hostname));
        // The resolver blocks its carrier, and must not queue behind the thousands that wait for it.
        Thread.ofPlatform().daemon().name("lookup").start(addresses);
        return new Lookup(addresses, System.nanoTime());
    }

    private record Lookup(FutureTask<List<InetAddress>> addresses, long since) {

        boolean isFresh() {
            return System.nanoTime() - since < REMEMBERED.toNanos();
        }
    }
}
