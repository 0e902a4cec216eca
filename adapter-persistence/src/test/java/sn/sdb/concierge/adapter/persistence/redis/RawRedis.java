package sn.sdb.concierge.adapter.persistence.redis;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A look behind the adapter's back. */
final class RawRedis implements AutoCloseable {

    private final RedisClient client;
    private final StatefulRedisConnection<String, byte[]> connection;

    RawRedis(LocalRedis server) {
        client = RedisClient.create("redis://127.0.0.1:" + server.port());
        connection = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
    }

    void set(String key, byte[] value) {
        connection.sync().set(key, value);
    }

    void push(String key) {
        connection.sync().rpush(key, new byte[] {1});
    }

    Duration timeToLive(String key) {
        return Duration.ofMillis(connection.sync().pttl(key));
    }

    List<String> keys() {
        return connection.sync().keys("*");
    }

    void forgetScripts() {
        connection.sync().scriptFlush();
    }

    void forgetAll() {
        connection.sync().flushall();
    }

    void publish(String channel, String message) {
        connection.sync().publish(channel, message.getBytes(StandardCharsets.UTF_8));
    }

    long size(String sortedSet) {
        return connection.sync().zcard(sortedSet);
    }

    List<String> members(String sortedSet) {
        return connection.sync().zrange(sortedSet, 0, -1).stream()
                .map(member -> new String(member, StandardCharsets.UTF_8))
                .toList();
    }

    /** Into a set that is ordered by the end of its members. */
    void keep(String sortedSet, String member, Duration left) {
        long now = Long.parseLong(new String(connection.sync().time().getFirst(), StandardCharsets.UTF_8));
        connection.sync().zadd(sortedSet, (now * 1000.0) + left.toMillis(), member.getBytes(StandardCharsets.UTF_8));
    }

    long subscribers() {
        return connection
                .sync()
                .clientList()
                .lines()
                .filter(client -> client.contains(" sub=1"))
                .count();
    }

    /** All but this one. */
    void dropClients() {
        connection.sync().clientKill(KillArgs.Builder.skipme());
    }

    long commandsOf(String name) {
        String line = connection
                .sync()
                .info("commandstats")
                .lines()
                .filter(stat -> stat.startsWith("cmdstat_" + name + ":"))
                .findFirst()
                .orElse("calls=0,");
        return Long.parseLong(line.replaceFirst(".*calls=(\\d+),.*", "$1"));
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
