package sn.sdb.concierge.adapter.persistence.redis;

import java.time.Duration;
import java.util.Optional;
import sn.sdb.concierge.adapter.persistence.memory.SpreadExpiry;
import sn.sdb.concierge.domain.answer.AnswerCache;

/** Cached answers, shared by all replicas. */
final class RedisAnswers implements AnswerCache {

    private final RedisValues values;

    RedisAnswers(RedisConnection redis) {
        this.values = new RedisValues(redis);
    }

    @Override
    public Optional<Cached> find(String key) {
        return values.find(RedisKey.ofAnswer(key)).flatMap(AnswerJson::read);
    }

    @Override
    public void keep(String key, Cached answer, Duration timeToLive) {
        values.keep(RedisKey.ofAnswer(key), AnswerJson.write(answer), SpreadExpiry.around(timeToLive));
    }
}
