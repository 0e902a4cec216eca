package sn.sdb.concierge.adapter.waha;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/** Gives up on a resolver that hangs, which no time-out of OkHttp covers. Equal ones share connections. */
record BoundedDns(Dns resolver, Duration longest) implements Dns {

    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> resolver.lookup(hostname));
        Thread.startVirtualThread(lookup);
        try {
            return lookup.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw unresolved(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unresolved(e);
        }
    }

    private static UnknownHostException unresolved(Exception cause) {
        UnknownHostException unresolved = new UnknownHostException("the name was not resolved");
        unresolved.initCause(cause);
        return unresolved;
    }
}
