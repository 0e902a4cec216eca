package sn.sdb.concierge.adapter.persistence.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.answer.CooldownBoard;
import sn.sdb.concierge.domain.answer.CooldownBoard.Notice.Ended;

/**
 * Cooldowns, told by way of Redis. What is in force is kept there too, each with its end by the clock of Redis, so that
 * the clocks of the replicas need not agree. One thread of its own does all that waits for Redis.
 */
final class RedisCooldowns implements CooldownBoard, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RedisCooldowns.class);

    private static final Duration WITHOUT_CONNECTION = Duration.ofMillis(250);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    /** More than any configuration has services, models and keys. */
    private static final int MOST_READ = 10_000;

    /** Keeps and tells at once: who misses the one hears the other. An end does away with no longer one than its own. */
    private static final String TELL = """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now))
        local told = now + tonumber(ARGV[2])
        local known = redis.call('ZSCORE', KEYS[1], ARGV[1])
        if ARGV[5] == 'ended' then
          if known and tonumber(known) <= told then
            redis.call('ZREM', KEYS[1], ARGV[1])
          end
        else
          if not known or tonumber(known) < told then
            redis.call('ZADD', KEYS[1], string.format('%.0f', told), ARGV[1])
          end
          local last = redis.call('ZREVRANGE', KEYS[1], 0, 0, 'WITHSCORES')
          redis.call('PEXPIREAT', KEYS[1], string.format('%.0f', tonumber(last[2])))
        end
        redis.call('PUBLISH', ARGV[3], ARGV[4])
        return 1
        """;

    /** What is in force, each followed by the milliseconds that are left. */
    private static final String READ = """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local after = string.format('(%.0f', now)
        local found = redis.call('ZRANGEBYSCORE', KEYS[1], after, '+inf', 'WITHSCORES', 'LIMIT', 0, ARGV[1])
        for i = 2, #found, 2 do
          found[i] = tonumber(found[i]) - now
        end
        return found
        """;

    private static final String[] KEYS = {RedisKey.COOLDOWNS};

    private final LettuceLink link;
    private final Duration timeout;
    private final String name = UUID.randomUUID().toString();
    private final Outgoing outgoing = new Outgoing();
    private final List<Consumer<Notice>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean failing = new AtomicBoolean();
    private final Thread worker = Thread.ofVirtual().name("redis-cooldowns").unstarted(this::work);
    private final Thread subscriber =
            Thread.ofVirtual().name("redis-cooldown-news").unstarted(this::subscribe);

    RedisCooldowns(LettuceLink link, Duration timeout) {
        this.link = link;
        this.timeout = timeout;
    }

    void start() {
        if (started.compareAndSet(false, true)) {
            worker.start();
            subscriber.start();
        }
    }

    @Override
    public void tell(Notice notice) {
        outgoing.add(notice);
    }

    @Override
    public void listen(Consumer<Notice> listener) {
        listeners.add(listener);
        outgoing.wantReading();
    }

    @Override
    public void close() {
        worker.interrupt();
        subscriber.interrupt();
    }

    private void subscribe() {
        try {
            link.listen(RedisKey.COOLDOWN_NEWS, new News());
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private void work() {
        try {
            while (true) {
                outgoing.awaitSomething();
                Optional<RedisAsyncCommands<String, byte[]>> commands = link.commands();
                if (commands.isEmpty()) {
                    Thread.sleep(WITHOUT_CONNECTION);
                } else if (!isDone(commands.get())) {
                    Thread.sleep(AFTER_FAILURE);
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    /** Does what is to be done. Whether it is done; what was sent twice is no harm. */
    private boolean isDone(RedisAsyncCommands<String, byte[]> commands) throws InterruptedException {
        boolean reading = outgoing.takeReading();
        try {
            // First, or what has just ended here would be read as if it were still in force.
            send(commands);
            if (reading) {
                read(commands);
            }
            if (failing.getAndSet(false)) {
                log.atInfo().log("cooldowns_shared_again");
            }
            return true;
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            if (!failing.getAndSet(true)) {
                log.atWarn().addKeyValue("error", e.getClass().getSimpleName()).log("cooldowns_not_shared");
            }
            if (reading) {
                outgoing.wantReading();
            }
            return false;
        }
    }

    private void read(RedisAsyncCommands<String, byte[]> commands)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<Object> found =
                await(commands.eval(READ, ScriptOutputType.MULTI, KEYS, bytes(Integer.toString(MOST_READ))));
        for (int i = 0; i + 1 < found.size(); i += 2) {
            String member = new String((byte[]) found.get(i), StandardCharsets.UTF_8);
            CooldownJson.cooling(member, Duration.ofMillis((Long) found.get(i + 1)))
                    .ifPresent(this::deliver);
        }
    }

    private void send(RedisAsyncCommands<String, byte[]> commands)
            throws InterruptedException, ExecutionException, TimeoutException {
        for (Optional<Outgoing.Waiting> next = outgoing.next(); next.isPresent(); next = outgoing.next()) {
            Outgoing.Waiting waiting = next.get();
            if (!waiting.isOver()) {
                Notice notice = waiting.now();
                Duration until = notice instanceof Ended ended ? ended.reach() : notice.left();
                Object unused = await(commands.eval(
                        TELL,
                        ScriptOutputType.INTEGER,
                        KEYS,
                        bytes(CooldownJson.member(notice)),
                        bytes(Long.toString(until.toMillis())),
                        bytes(RedisKey.COOLDOWN_NEWS),
                        CooldownJson.write(name, notice),
                        bytes(notice instanceof Ended ? "ended" : "cooling")));
            }
            outgoing.sent(waiting);
        }
    }

    private <T> T await(RedisFuture<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            boolean unused = future.cancel(true);
            throw e;
        }
    }

    private void deliver(Notice notice) {
        for (Consumer<Notice> listener : listeners) {
            try {
                listener.accept(notice);
            } catch (RuntimeException e) {
                log.atError().addKeyValue("error", e.getClass().getSimpleName()).log("cooldown_listener_failed");
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private final class News extends RedisPubSubAdapter<String, byte[]> {

        @Override
        public void message(String channel, byte[] message) {
            CooldownJson.read(name, message).ifPresent(RedisCooldowns.this::deliver);
        }

        /** Also after every reconnect: what was told meanwhile is read. */
        @Override
        public void subscribed(String channel, long count) {
            outgoing.wantReading();
        }
    }
}
