package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the services, in requests that cost nothing, about keys that were refused and about keys that nobody uses: what is
 * mended is used again before its hour is over, and what is not costs no person's question.
 */
final class KeyWatch implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMinutes(5);

    /** Replicas that have started together do not ask together for long. */
    private static final double JITTER = 0.2;

    /** So long before a key would be used again it is looked whether it may be; replicas in turn, as they draw. */
    private static final Duration AHEAD = Duration.ofSeconds(25);

    private static final int AHEAD_JITTER_SECONDS = 20;

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(KeyWatch.class);

    private final List<WatchedKey> keys;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Thread thread = Thread.ofVirtual().name("ai-keys").unstarted(this::watch);

    KeyWatch(List<Provider> providers, InstantSource clock, AiGateway.KeyListener listener, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
        this.keys = providers.stream()
                .flatMap(provider ->
                        provider.ring().keys().stream().map(key -> new WatchedKey(provider, key, clock, listener)))
                .toList();
    }

    void start() {
        thread.start();
    }

    private void watch() {
        try {
            while (true) {
                // Not while the product starts, and never without a breath.
                Thread.sleep(PAUSE);
                look();
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    /** Asks about those keys whose turn it is. */
    void look() {
        for (WatchedKey key : keys) {
            try {
                Instant now = clock.instant();
                if (key.isDue(now, EVERY)) {
                    key.probe(new WatchedKey.Turn(now.plus(jittered(EVERY)), ahead()));
                }
            } catch (RuntimeException e) {
                // It would end the watch over all others, for good.
                LOG.atWarn().setCause(e).log("ai_key_not_looked_at");
            }
        }
    }

    private Duration ahead() {
        return AHEAD.plusSeconds(random.nextInt(AHEAD_JITTER_SECONDS));
    }

    private Duration jittered(Duration time) {
        return Duration.ofMillis((long) (time.toMillis() * (1 - JITTER / 2 + JITTER * random.nextDouble())));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
