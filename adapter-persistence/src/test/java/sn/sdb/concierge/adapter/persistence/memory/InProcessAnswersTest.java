package sn.sdb.concierge.adapter.persistence.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.answer.AnswerCache;
import sn.sdb.concierge.testkit.answer.AnswerCacheContract;

final class InProcessAnswersTest extends AnswerCacheContract {

    private final AnswerCache cache = new InProcessAnswers();

    @Override
    protected AnswerCache cache() {
        return cache;
    }

    @Test
    void never_more_are_kept_than_the_bound_allows() {
        AnswerCache small = new InProcessAnswers(10);

        for (int i = 0; i < 1_000; i++) {
            small.keep("question " + i, new AnswerCache.Cached("answer", List.of()), Duration.ofHours(1));
        }

        assertThat(IntStream.range(0, 1_000)
                        .filter(i -> small.find("question " + i).isPresent())
                        .count())
                .isLessThanOrEqualTo(10);
    }
}
