package sn.sdb.concierge.adapter.providers;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/** Looks up names within a time. The system's resolver may take half a minute and cannot be interrupted. */
final class BoundedLookup implements Dns {

    private final Dns system;
    private final Duration longest;

    BoundedLookup(Dns system, Duration longest) {
        this.system = system;
        this.longest = longest;
    }

    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> system.lookup(hostname));
        Thread.ofVirtual().name("lookup").start(lookup);
        try {
            return lookup.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("interrupted");
        } catch (TimeoutException | ExecutionException e) {
            throw new UnknownHostException(hostname);
        }
    }
}
