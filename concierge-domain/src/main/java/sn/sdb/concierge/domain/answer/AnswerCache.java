package sn.sdb.concierge.domain.answer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Answers to questions that were asked without history and without personal data. Safe for concurrent use. Never throws:
 * when the cache is away nothing is found and nothing is kept. Implementers pass {@code AnswerCacheContract}.
 */
public interface AnswerCache {

    /** The cached answer. */
    Optional<Cached> find(String key);

    /** Keeps an answer. */
    void keep(String key, Cached answer, Duration timeToLive);

    /** An answer with its sources. */
    record Cached(String markdown, List<Passage.Source> sources) {
        public Cached {
            sources = List.copyOf(sources);
        }
    }
}
