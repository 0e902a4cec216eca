package sn.sdb.concierge.adapter.persistence.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Optional;
import sn.sdb.concierge.domain.answer.AnswerCache;

/** Cached answers in the memory of this process. */
public final class InProcessAnswers implements AnswerCache {

    private static final int MOST = 2_000;

    private final Cache<String, Kept> answers;

    public InProcessAnswers() {
        this(MOST);
    }

    InProcessAnswers(int most) {
        this.answers = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfter(Expiry.<String, Kept>writing((key, kept) -> kept.timeToLive()))
                // Upkeep is a few microseconds; in the caller's thread the bound holds at every moment.
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Optional<Cached> find(String key) {
        return Optional.ofNullable(answers.getIfPresent(key)).map(Kept::answer);
    }

    @Override
    public void keep(String key, Cached answer, Duration timeToLive) {
        answers.put(key, new Kept(answer, SpreadExpiry.around(timeToLive)));
    }

    private record Kept(Cached answer, Duration timeToLive) {}
}
