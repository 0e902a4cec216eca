package sn.sdb.concierge.adapter.persistence.redis;

import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.Optional;

/**
 * Values that live for a while: each is written together with its end, in one command. Only who looks for one waits for
 * Redis.
 */
final class RedisValues {

    /** Far above any session or answer; what is larger is not worth its way through the one connection. */
    private static final int LONGEST = 256 * 1024;

    private final RedisConnection redis;

    RedisValues(RedisConnection redis) {
        this.redis = redis;
    }

    Optional<byte[]> find(String key) {
        return redis.ask(commands -> commands.get(key));
    }

    void keep(String key, byte[] value, Duration timeToLive) {
        long millis = timeToLive.toMillis();
        if (millis > 0 && value.length <= LONGEST) {
            redis.tell(commands -> commands.set(key, value, new SetArgs().px(millis)));
        }
    }

    void forget(String key) {
        redis.tell(commands -> commands.del(key));
    }
}
