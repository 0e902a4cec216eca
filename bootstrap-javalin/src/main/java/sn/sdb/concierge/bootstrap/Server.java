package sn.sdb.concierge.bootstrap;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.adapter.persistence.redis.RedisConnection;
import sn.sdb.concierge.adapter.providers.AiGateway;
import sn.sdb.concierge.bootstrap.cli.Work.Outcome;
import sn.sdb.concierge.bootstrap.configuration.AiSettings;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.bootstrap.http.HttpServer;
import sn.sdb.concierge.bootstrap.logging.Logging;
import sn.sdb.concierge.bootstrap.operation.Health;
import sn.sdb.concierge.bootstrap.operation.Health.Status;
import sn.sdb.concierge.bootstrap.wiring.Product;
import sn.sdb.concierge.domain.conversation.QueueGauge.Depth;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;

/** The service from start to end. */
public final class Server implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Server.class);
    private static final Duration MEASURE_EVERY = Duration.ofSeconds(5);
    private static final Duration WATCH_EVERY = Duration.ofSeconds(30);
    private static final Duration FOLLOW_UP_EVERY = Duration.ofMinutes(1);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration PURGE_EVERY = Duration.ofDays(1);

    /** Measuring, purging, watching over a platform, and going through its history. */
    private static final int TASKS = 4;

    private final Product product;
    private final Health health;
    private final HttpServer http;
    /** A thread a task: one that waits for a platform or for files holds up no other. */
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            TASKS, Thread.ofPlatform().daemon().name("timer-", 1).factory());

    private volatile boolean ready;
    private volatile Depth depth = new Depth(0, Duration.ZERO, 0, 0, 0);

    private Server(Configuration configuration, Path sampleKnowledge) {
        this.product = Product.open(configuration, sampleKnowledge);
        this.health = new Health(probes());
        this.http = new HttpServer(product, health, () -> ready);
    }

    /**
     * Serves until the process is asked to end.
     *
     * @param banner where the operator is told what runs and where
     * @param logging closed last, so that the last lines are written
     */
    static Outcome serve(Configuration configuration, Path sampleKnowledge, PrintStream banner, Logging logging) {
        CountDownLatch ended = new CountDownLatch(1);
        Server server = start(configuration, sampleKnowledge);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> {
                    server.close();
                    logging.close();
                    // Asked to end and ended: that is success, whatever signal asked.
                    Runtime.getRuntime().halt(0);
                }));
        banner.println(new Banner(configuration, server.port()).text());
        try {
            ended.await();
            return Outcome.DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.FAILED;
        }
    }

    /** Starts everything and returns once it is ready. */
    public static Server start(Configuration configuration, Path sampleKnowledge) {
        Server server = new Server(configuration, sampleKnowledge);
        server.begin();
        return server;
    }

    private void begin() {
        health.start();
        product.meters().watch(() -> depth);
        var unusedMeasuring =
                timer.scheduleWithFixedDelay(this::measure, 0, MEASURE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        var unusedPurging = timer.scheduleWithFixedDelay(
                product.applyRetention()::apply,
                PURGE_EVERY.toMinutes() / 24,
                PURGE_EVERY.toMinutes(),
                TimeUnit.MINUTES);
        product.watchWaha().ifPresent(watch -> look(watch.session()::look, WATCH_EVERY, WATCH_EVERY));
        look(product.followUpHandoffs()::look, FOLLOW_UP_EVERY, FOLLOW_UP_EVERY);
        product.work();
        http.start();
        product.fetch();
        product.watchWaha().ifPresent(watch -> look(watch.history()::look, Duration.ZERO, LOOK_EVERY));
        ready = true;
        log.atInfo().addKeyValue("port", http.port()).log("ready");
    }

    /** The port on which it listens. */
    public int port() {
        return http.port();
    }

    private void measure() {
        try {
            depth = product.storage().postgres().gauge().measure();
        } catch (StoreUnavailableException e) {
            log.atDebug().log("queue_not_measured");
        }
    }

    private void look(Runnable watch, Duration first, Duration every) {
        var unused = timer.scheduleWithFixedDelay(
                () -> look(watch), first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void look(Runnable watch) {
        try {
            watch.run();
        } catch (RuntimeException e) {
            // An exception would end the watch for good.
            log.atWarn().setCause(e).log("watch_failed");
        }
    }

    private static Status status(AiGateway.@Nullable Standing standing) {
        return switch (standing) {
            case null -> Status.DISABLED;
            case READY -> Status.HEALTHY;
            case LIMITED -> Status.DEGRADED;
            case DOWN -> Status.UNHEALTHY;
        };
    }

    /** What can be asked cheaply is asked; a platform or an AI service is judged by what its last calls have shown. */
    private Map<String, Supplier<Status>> probes() {
        Map<String, Supplier<Status>> probes = new LinkedHashMap<>();
        probes.put("database", () -> {
            product.storage().postgres().probe();
            return Status.HEALTHY;
        });
        RedisConnection redis = product.storage().redis();
        if (redis != null) {
            probes.put(
                    "redis", () -> redis.ping() == RedisConnection.Health.REACHABLE ? Status.HEALTHY : Status.DEGRADED);
        }
        Configuration configuration = product.configuration();
        for (AiSettings.Provider provider : configuration.ai().order()) {
            probes.put(
                    provider.code(), () -> status(product.provider().standings().get(provider.code())));
        }
        product.platforms()
                .telegram()
                .ifPresent(t -> probes.put("telegram", () -> product.meters().lastCalls("telegram")));
        product.platforms()
                .waha()
                .ifPresent(w -> probes.put("waha", () -> product.meters().lastCalls("whatsapp")));
        product.registry().standing().ifPresent(standing -> probes.put("baserow", standing::look));
        probes.put("storage", () -> {
            product.storage().files().probe();
            return Status.HEALTHY;
        });
        return probes;
    }

    /**
     * Ends in order: not ready, so that nothing new is sent here; turns in flight finish while webhooks are still taken;
     * then the listener closes, and what is left stays durable.
     */
    @Override
    public void close() {
        if (!ready) {
            return;
        }
        ready = false;
        log.atInfo().log("shutdown_begins");
        timer.shutdownNow();
        int left = product.stopWorking();
        http.stop();
        health.close();
        product.close();
        log.atInfo().addKeyValue("conversations_left", left).log("shutdown_done");
    }
}
