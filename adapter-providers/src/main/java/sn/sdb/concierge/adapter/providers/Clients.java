package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/**
 * One client with its connections in several pools. OkHttp walks through all connections of a pool for each call, which
 * with thousands in flight costs more than everything else about it. Few calls share the first pool, so that its
 * connections stay warm. Safe for concurrent use.
 */
final class Clients {

    private static final int CALLS_IN_A_POOL = 256;
    private static final int POOLS = 40;

    /** Shorter than what gateways in front of the services keep, so that few connections are found closed. */
    private static final Duration KEPT_IDLE = Duration.ofSeconds(45);

    private final List<Lane> lanes;
    private final OkHttpClient unpooled;

    Clients(OkHttpClient client) {
        this.lanes = IntStream.range(0, POOLS)
                .mapToObj(i -> new Lane(with(client, CALLS_IN_A_POOL), new AtomicInteger()))
                .toList();
        this.unpooled = with(client, 0);
    }

    /** The first lane that has room; the last one always has. It has to be left. */
    Lane enter() {
        for (Lane lane : lanes) {
            if (lane.calls.get() < CALLS_IN_A_POOL) {
                // Some may enter at once: a few too many do no harm.
                lane.calls.incrementAndGet();
                return lane;
            }
        }
        Lane last = lanes.getLast();
        last.calls.incrementAndGet();
        return last;
    }

    /** For a call on a connection of its own. */
    Lane enterUnpooled() {
        return new Lane(unpooled, new AtomicInteger());
    }

    private static OkHttpClient with(OkHttpClient client, int idle) {
        return client.newBuilder()
                .connectionPool(new ConnectionPool(idle, KEPT_IDLE.toSeconds(), TimeUnit.SECONDS))
                .build();
    }

    /** A client with a pool of its own. */
    record Lane(OkHttpClient client, AtomicInteger calls) implements AutoCloseable {

        @Override
        public void close() {
            calls.decrementAndGet();
        }
    }
}
