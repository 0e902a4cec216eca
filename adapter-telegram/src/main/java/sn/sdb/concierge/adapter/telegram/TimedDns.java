package sn.sdb.concierge.adapter.telegram;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/** Looks a name up for so long at most. OkHttp's time-outs do not cover a resolver that hangs. */
record TimedDns(Dns dns, Duration limit) implements Dns {

    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> dns.lookup(hostname));
        Thread.ofVirtual().start(lookup);
        try {
            return lookup.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw unknown("no answer from the resolver", e);
        } catch (ExecutionException e) {
            throw unknown("the resolver does not know the host", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown("interrupted", e);
        }
    }

    private static UnknownHostException unknown(String why, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(why);
        unknown.initCause(cause);
        return unknown;
    }
}
