package sn.sdb.concierge.testkit.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.answer.AnswerCache;
import sn.sdb.concierge.domain.answer.AnswerCache.Cached;
import sn.sdb.concierge.domain.answer.Passage;

/** What an {@link AnswerCache} does while it is there. */
public abstract class AnswerCacheContract {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Cached ANSWER = new Cached("Le **mercredi**, dès 15 h. 🙏", List.of());

    private final String key = "fr|horaires|" + UUID.randomUUID();

    /** The cache under test. Every test uses keys of its own, so it may be the same one for all. */
    protected abstract AnswerCache cache();

    @Test
    void what_was_kept_is_found() {
        cache().keep(key, ANSWER, LONG);

        assertThat(cache().find(key)).contains(ANSWER);
    }

    @Test
    void sources_are_found_with_their_answer() {
        Passage.Source full = new Passage.Source(
                "Inscriptions — tarifs",
                Optional.of(URI.create("https://example.org/inscriptions?annee=2026#tarifs")),
                Optional.of(LocalDate.of(2026, 9, 1)));
        Passage.Source bare = new Passage.Source("Horaires", Optional.empty(), Optional.empty());
        Cached answer = new Cached("Voir ci-dessous.", List.of(full, bare));

        cache().keep(key, answer, LONG);

        assertThat(cache().find(key)).contains(answer);
    }

    @Test
    void what_was_never_kept_is_not_found() {
        assertThat(cache().find(key)).isEmpty();
    }

    @Test
    void a_newer_answer_takes_the_place_of_the_one_before() {
        Cached newer = new Cached("Le jeudi.", List.of());
        cache().keep(key, ANSWER, LONG);

        cache().keep(key, newer, LONG);

        assertThat(cache().find(key)).contains(newer);
    }

    @Test
    void keys_that_differ_in_their_last_letter_are_kept_apart() {
        cache().keep(key + "a", ANSWER, LONG);

        assertThat(cache().find(key + "b")).isEmpty();
    }

    @Test
    void a_key_may_be_as_long_as_a_question() {
        String longKey = key + "é".repeat(10_000);

        cache().keep(longKey, ANSWER, LONG);

        assertThat(cache().find(longKey)).contains(ANSWER);
    }

    @Test
    void an_answer_ends_with_its_time_to_live() {
        cache().keep(key, ANSWER, Duration.ofMillis(100));

        await().atMost(Duration.ofSeconds(10)).until(() -> cache().find(key).isEmpty());
    }

    @Test
    void nothing_is_kept_for_no_time() {
        assertThatNoException().isThrownBy(() -> cache().keep(key, ANSWER, Duration.ZERO));

        assertThat(cache().find(key)).isEmpty();
    }

    @Test
    void half_a_surrogate_pair_is_no_failure() {
        Cached cut = new Cached("cut in half: \uD83D", List.of());

        assertThatNoException().isThrownBy(() -> cache().keep(key, cut, LONG));
    }
}
