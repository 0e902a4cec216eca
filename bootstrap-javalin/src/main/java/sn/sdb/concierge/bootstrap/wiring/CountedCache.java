package sn.sdb.concierge.bootstrap.wiring;

import java.time.Duration;
import java.util.Optional;
import sn.sdb.concierge.bootstrap.operation.Meters;
import sn.sdb.concierge.domain.answer.AnswerCache;

/** Counts hits and misses. */
final class CountedCache implements AnswerCache {

    private final AnswerCache inner;
    private final Meters meters;

    CountedCache(AnswerCache inner, Meters meters) {
        this.inner = inner;
        this.meters = meters;
    }

    @Override
    public Optional<Cached> find(String key) {
        Optional<Cached> found = inner.find(key);
        meters.cacheAsked(found.isPresent());
        return found;
    }

    @Override
    public void keep(String key, Cached answer, Duration timeToLive) {
        inner.keep(key, answer, timeToLive);
    }
}
