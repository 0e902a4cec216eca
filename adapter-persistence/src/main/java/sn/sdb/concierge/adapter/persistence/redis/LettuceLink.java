package sn.sdb.concierge.adapter.persistence.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubListener;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.EpollProvider;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection that everybody shares, and another to listen by. They are made in the background and again whenever
 * they break; while there is none, nobody waits. Safe for concurrent use.
 */
final class LettuceLink implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LettuceLink.class);

    private static final Duration LONGEST_RECONNECT_DELAY = Duration.ofSeconds(2);
    private static final Duration SHUTDOWN = Duration.ofSeconds(2);
    private static final int MOST_COMMANDS_IN_FLIGHT = 1_000;
    private static final int THREADS = 2;
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private final Delay reconnectDelay =
            Delay.exponential(Duration.ofMillis(50), LONGEST_RECONNECT_DELAY, 2, TimeUnit.MILLISECONDS);
    private final CountDownLatch firstAttempt = new CountDownLatch(1);
    private final Duration longestAttempt;
    private final ClientResources resources;
    private final RedisClient client;
    private final Thread connector;
    private volatile @Nullable StatefulRedisConnection<String, byte[]> connection;
    private volatile boolean refused;

    private LettuceLink(RedisSettings settings) {
        RedisURI uri = RedisURI.create(settings.uri());
        // Of the handshake. The commands of a message have a shorter one of their own.
        uri.setTimeout(settings.connectTimeout());
        longestAttempt = settings.connectTimeout().multipliedBy(2);
        resources = ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .reconnectDelay(reconnectDelay)
                .build();
        client = RedisClient.create(resources, uri);
        client.setOptions(options(settings));
        client.addListener(new StateLog());
        connector = Thread.ofVirtual().name("redis-connect").unstarted(this::connect);
    }

    /** Begins to connect and returns at once. */
    static LettuceLink open(RedisSettings settings) {
        LettuceLink link = new LettuceLink(settings);
        link.connector.start();
        return link;
    }

    /** The commands, when there is a connection now. */
    Optional<RedisAsyncCommands<String, byte[]>> commands() {
        StatefulRedisConnection<String, byte[]> open = connection;
        return open != null && open.isOpen() ? Optional.of(open.async()) : Optional.empty();
    }

    /**
     * Listens to a channel by a connection of its own, for good; blocks until it listens for the first time. Whenever
     * Lettuce has connected again it subscribes again, and says so.
     */
    void listen(String channel, RedisPubSubListener<String, byte[]> listener) throws InterruptedException {
        StatefulRedisPubSubConnection<String, byte[]> listening = null;
        for (long attempt = 1; ; attempt++) {
            try {
                if (listening == null) {
                    listening = client.connectPubSub(CODEC);
                    listening.addListener(listener);
                }
                Void unused =
                        listening.async().subscribe(channel).get(longestAttempt.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (RuntimeException | ExecutionException | TimeoutException e) {
                // As with the other connection, which has said so.
                Thread.sleep(reconnectDelay.createDelay(Math.min(attempt, 20)));
            }
        }
    }

    /** Waits until it is known whether the first attempt to connect went well; only the first has to be waited for. */
    void awaitFirstAttempt() {
        try {
            boolean unused = firstAttempt.await(longestAttempt.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether Redis was there at the last attempt and would not have us: a wrong password, mostly. */
    boolean refused() {
        return refused;
    }

    @Override
    public void close() {
        connector.interrupt();
        client.shutdown(Duration.ZERO, SHUTDOWN);
        boolean unused = resources
                .shutdown(0, SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(SHUTDOWN.toMillis());
    }

    /** Lettuce reconnects by itself, but only what was connected once. */
    private void connect() {
        for (long attempt = 1; !Thread.currentThread().isInterrupted(); attempt++) {
            try {
                connection = client.connect(CODEC);
                refused = false;
                return;
            } catch (RuntimeException e) {
                refused = isRefusal(e);
                if (attempt == 1) {
                    log.atWarn().addKeyValue("error", nameOf(e)).log("redis_unreachable");
                }
            } finally {
                firstAttempt.countDown();
            }
            try {
                Thread.sleep(reconnectDelay.createDelay(Math.min(attempt, 20)));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static boolean isRefusal(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisCommandExecutionException) {
                return true;
            }
        }
        return false;
    }

    /** The innermost exception's class: its message may hold an address, or a key. */
    private static String nameOf(Throwable error) {
        Throwable innermost = error;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost.getClass().getSimpleName();
    }

    private static ClientOptions options(RedisSettings settings) {
        SocketOptions.Builder socket = SocketOptions.builder()
                .connectTimeout(settings.connectTimeout())
                .keepAlive(SocketOptions.KeepAliveOptions.builder()
                        .enable()
                        .idle(Duration.ofSeconds(10))
                        .interval(Duration.ofSeconds(5))
                        .count(3)
                        .build());
        if (EpollProvider.isAvailable()) {
            // A network that swallows packets would otherwise be noticed after a quarter of an hour, by retransmission.
            socket.tcpUserTimeout(SocketOptions.TcpUserTimeoutOptions.builder()
                    .enable()
                    .tcpUserTimeout(Duration.ofSeconds(10))
                    .build());
        }
        return ClientOptions.builder()
                .autoReconnect(true)
                // Also ends the commands in flight when the connection breaks, so that none is sent twice.
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MOST_COMMANDS_IN_FLIGHT)
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .socketOptions(socket.build())
                .build();
    }

    private static final class StateLog implements RedisConnectionStateListener {
        @Override
        public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress address) {
            log.atInfo().log("redis_connected");
        }

        @Override
        public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
            log.atWarn().log("redis_disconnected");
        }
    }
}
