package sn.sdb.concierge.adapter.persistence.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.codec.Base16;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import sn.sdb.concierge.domain.limit.MessageLimit;

/**
 * Messages counted by all replicas together. This process counts along: when Redis goes in the middle of somebody's
 * minute, its own count holds for the rest of that minute, even if Redis comes back; so nobody starts anew or is told
 * twice.
 */
final class RedisLimit implements MessageLimit {

    /** Counts and sets the end together, since a crash between the two would leave a count for ever. */
    private static final String COUNT = """
        local count = redis.call('INCR', KEYS[1])
        if count == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
        return count
        """;

    private static final String COUNT_DIGEST = Base16.digest(COUNT.getBytes(StandardCharsets.UTF_8));

    /** A backlog of one person is worked off well within this. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final byte[] REMEMBERED_SECONDS =
            Long.toString(REMEMBERED.toSeconds()).getBytes(StandardCharsets.US_ASCII);

    private static final int MOST_WITHOUT_REDIS = 100_000;

    private final RedisConnection redis;
    private final MessageLimit own;
    private final int perMinute;

    /** The keys that Redis has missed a message of. */
    private final Cache<String, Boolean> missed = Caffeine.newBuilder()
            .maximumSize(MOST_WITHOUT_REDIS)
            .expireAfterWrite(REMEMBERED)
            .build();

    RedisLimit(RedisConnection redis, MessageLimit own, int perMinute) {
        this.redis = redis;
        this.own = own;
        this.perMinute = perMinute;
    }

    @Override
    public Verdict count(String who, Instant sentAt) {
        Verdict alone = own.count(who, sentAt);
        String key = RedisKey.ofLimit(who, Math.floorDiv(sentAt.getEpochSecond(), 60L));
        if (missed.getIfPresent(key) != null) {
            return alone;
        }
        Optional<Long> shared = sharedCount(key);
        if (shared.isEmpty()) {
            missed.put(key, true);
            return alone;
        }
        return Verdict.of(shared.get(), perMinute);
    }

    private Optional<Long> sharedCount(String key) {
        String[] keys = {key};
        try {
            return redis.ask(
                    commands -> commands.evalsha(COUNT_DIGEST, ScriptOutputType.INTEGER, keys, REMEMBERED_SECONDS));
        } catch (RedisNoScriptException e) {
            return redis.ask(commands -> commands.eval(COUNT, ScriptOutputType.INTEGER, keys, REMEMBERED_SECONDS));
        }
    }
}
