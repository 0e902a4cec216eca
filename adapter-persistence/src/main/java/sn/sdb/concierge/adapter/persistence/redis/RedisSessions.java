package sn.sdb.concierge.adapter.persistence.redis;

import java.time.Duration;
import java.util.Optional;
import sn.sdb.concierge.domain.message.ConversationId;
import sn.sdb.concierge.domain.session.Session;
import sn.sdb.concierge.domain.session.SessionCache;

/** Live sessions, shared by all replicas. A copy that could not be dropped has an old version, and ends by itself. */
final class RedisSessions implements SessionCache {

    private final RedisValues values;

    RedisSessions(RedisConnection redis) {
        this.values = new RedisValues(redis);
    }

    @Override
    public Optional<Session> find(ConversationId conversation, long version) {
        return values.find(RedisKey.ofSession(conversation))
                .flatMap(json -> SessionJson.read(json, conversation))
                .filter(session -> session.version() == version);
    }

    @Override
    public void keep(Session session, Duration timeToLive) {
        values.keep(RedisKey.ofSession(session.conversation()), SessionJson.write(session), timeToLive);
    }

    @Override
    public void forget(ConversationId conversation) {
        values.forget(RedisKey.ofSession(conversation));
    }
}
