package sn.sdb.concierge.domain.answer;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Where replicas tell each other which service, model or key is to be left alone. Safe for concurrent use. Returns at
 * once and never throws: while others cannot be reached, each replica goes by what it knows. Implementers pass {@code
 * CooldownBoardContract}.
 */
public interface CooldownBoard {

    /** Tells the other replicas, as soon as they can be reached. */
    void tell(Notice notice);

    /**
     * Hears what other replicas tell from now on, and everything that is still in force: at first, and again whenever
     * others could not be heard for a while. The same may be heard more than once.
     *
     * @param listener has to return at once
     */
    void listen(Consumer<Notice> listener);

    /** For a replica that is alone. */
    static CooldownBoard none() {
        return new CooldownBoard() {
            @Override
            public void tell(Notice notice) {
                // Nobody is there.
            }

            @Override
            public void listen(Consumer<Notice> listener) {
                // Nobody is there.
            }
        };
    }

    /**
     * What is told of a subject. What is certain (the service asked for it, or it is beyond doubt) and what is only
     * believed begin and end apart.
     */
    sealed interface Notice {

        /** The longest a subject may be left alone. */
        Duration LONGEST = Duration.ofDays(31);

        /** The same word in all replicas for the same service, model or key; holds no secret. */
        String subject();

        /** From now on, since the clocks of replicas differ. */
        Duration left();

        boolean certain();

        /**
         * It is to be left alone. Only ever lengthens what was told before.
         *
         * @param left how long from now on
         */
        record Cooling(String subject, Duration left, boolean certain) implements Notice {

            public Cooling {
                requireSubject(subject);
                left = bounded(left);
            }
        }

        /**
         * It works again, before its time. A longer cooldown that was told meanwhile is another, and goes on.
         *
         * @param left how long that one would have lasted from now on
         */
        record Ended(String subject, Duration left, boolean certain) implements Notice {

            /** How far two replicas may be apart about the end of the same cooldown. */
            private static final Duration APART = Duration.ofSeconds(5);

            public Ended {
                requireSubject(subject);
                left = bounded(left);
            }

            /** A cooldown that lasts no longer than this from now on is the one that has ended. */
            public Duration reach() {
                return left.plus(APART);
            }
        }

        private static Duration bounded(Duration left) {
            if (!left.isPositive()) {
                throw new IllegalArgumentException("a cooldown takes time");
            }
            return left.compareTo(LONGEST) > 0 ? LONGEST : left;
        }

        private static void requireSubject(String subject) {
            if (subject.isBlank()) {
                throw new IllegalArgumentException("a notice is about something");
            }
        }
    }
}
