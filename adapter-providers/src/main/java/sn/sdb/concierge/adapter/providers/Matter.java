package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import java.util.Optional;
import sn.sdb.concierge.domain.answer.Question;
import sn.sdb.concierge.domain.media.Media;

/** What is put to a model. */
sealed interface Matter {

    /** The longest answer, in the model's tokens. */
    int maxTokens();

    Matter withMaxTokens(int tokens);

    /** The same with less to read, when something can be left out. */
    Optional<Matter> shorter();

    /** Whether a model that takes this may be asked. */
    Fit fit(Takes takes);

    /**
     * How long one attempt may take. Nobody may use up the time of those who could still answer.
     *
     * @param isLast whether there is nobody else to think of
     */
    Duration time(Duration left, boolean isLast);

    /** A question. */
    record Words(Question question) implements Matter {

        private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(15);

        @Override
        public int maxTokens() {
            return question.maxTokens();
        }

        @Override
        public Matter withMaxTokens(int tokens) {
            return new Words(question.withMaxTokens(tokens));
        }

        @Override
        public Optional<Matter> shorter() {
            return question.history().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Words(question.withShorterHistory()));
        }

        @Override
        public Fit fit(Takes takes) {
            return takes.words() ? Fit.TAKEN : Fit.OF_ANOTHER_KIND;
        }

        @Override
        public Duration time(Duration left, boolean isLast) {
            return isLast ? left : shorterOf(share(left), LONGEST_ATTEMPT);
        }
    }

    /** A file to be read. */
    record File(Media media, Brief brief, int maxTokens) implements Matter {

        /** What services allow themselves for a recording (OpenRouter, speech to text). */
        private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(60);

        @Override
        public Matter withMaxTokens(int tokens) {
            return new File(media, brief, tokens);
        }

        @Override
        public Optional<Matter> shorter() {
            return Optional.empty();
        }

        @Override
        public Fit fit(Takes takes) {
            return takes.of(media);
        }

        @Override
        public Duration time(Duration left, boolean isLast) {
            return shorterOf(isLast ? left : share(left), LONGEST_ATTEMPT);
        }
    }

    private static Duration share(Duration left) {
        return left.multipliedBy(3).dividedBy(5);
    }

    private static Duration shorterOf(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
