package sn.sdb.concierge.adapter.baserow;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/** Looks a name up for so long at most: OkHttp's time-outs do not cover a resolver that hangs. */
record BoundedLookup(Dns dns, Duration longest) implements Dns {

    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> dns.lookup(hostname));
        // The resolver blocks its carrier, and is left behind when it takes too long.
        Thread.ofPlatform().daemon().name("registry-lookup").start(lookup);
        try {
            return lookup.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("interrupted");
        } catch (TimeoutException | ExecutionException e) {
            throw new UnknownHostException(hostname);
        }
    }
}
