package sn.sdb.concierge.domain.handoff;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.domain.message.Reply;

/** The open and closed requests for a human. Safe for concurrent use. Throws {@code StoreUnavailableException} when the store is away. */
public interface HandoffDesk {

    /** By priority, then age. At most 200. */
    List<Handoff.Listed> list(Optional<Handoff.State> state);

    /** Those that nobody has taken although it was time to: by priority, then by when they were due. At most 200. */
    List<Handoff.Listed> overdue(Instant now);

    /** Those that somebody has, and has done nothing with for so long. At most 200. */
    List<Handoff.Listed> forgotten(Duration idle);

    /** One of them. */
    Optional<Handoff.Listed> find(HandoffId id);

    /**
     * Moves a handoff to another state, if it is in one of the expected ones, and says something to the person in the
     * same transaction.
     *
     * @return what became of it
     */
    Moved move(HandoffId id, Move move);

    /**
     * A change of state.
     *
     * @param agent who does it
     * @param takenBy who has it afterwards
     * @param words said to the person, if any
     * @param reassigning whether it may be taken away from another agent
     * @param idle made only if nobody has done anything with the handoff for so long; zero: in any case
     */
    record Move(
            List<Handoff.State> from,
            Handoff.State to,
            String agent,
            Optional<String> takenBy,
            Optional<Reply> words,
            boolean reassigning,
            Duration idle) {
        public Move {
            from = List.copyOf(from);
        }

        /** A change that somebody makes. */
        public Move(
                List<Handoff.State> from,
                Handoff.State to,
                String agent,
                Optional<String> takenBy,
                Optional<Reply> words,
                boolean reassigning) {
            this(from, to, agent, takenBy, words, reassigning, Duration.ZERO);
        }

        /**
         * A handoff goes back to all, since its agent has forgotten it.
         *
         * @param idle for how long at least
         */
        public static Move ofForgotten(String agent, Reply words, Duration idle) {
            return new Move(
                    List.of(Handoff.State.TAKEN),
                    Handoff.State.RELEASED,
                    agent,
                    Optional.empty(),
                    Optional.of(words),
                    false,
                    idle);
        }
    }

    /** What became of a change. */
    sealed interface Moved {
        /** It was made. */
        record Done(Handoff.Listed handoff) implements Moved {}

        /** The handoff was in another state, or another agent has it. */
        record Refused(Handoff.Listed handoff) implements Moved {}

        /** There is none of that name. */
        record Unknown() implements Moved {}
    }
}
