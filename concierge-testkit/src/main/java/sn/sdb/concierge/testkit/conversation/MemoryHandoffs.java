package sn.sdb.concierge.testkit.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.handoff.HandoffDesk;
import sn.sdb.concierge.domain.handoff.HandoffId;

/** The desk, in memory. */
record MemoryHandoffs(MemoryState state) implements HandoffDesk {

    private static final int PAGE = 200;

    @Override
    public List<Handoff.Listed> list(Optional<Handoff.State> wanted) {
        return state.transaction(() -> state.handoffs.values().stream()
                .filter(handoff -> wanted.isEmpty() || handoff.state() == wanted.get())
                .sorted(Comparator.comparing(Handoff::priority).reversed().thenComparing(Handoff::createdAt))
                .limit(PAGE)
                .map(this::listed)
                .toList());
    }

    @Override
    public List<Handoff.Listed> overdue(Instant now) {
        return state.transaction(() -> state.handoffs.values().stream()
                .filter(handoff -> handoff.state().open() && handoff.state() != Handoff.State.TAKEN)
                .filter(handoff -> !handoff.dueAt().isAfter(now))
                .sorted(Comparator.comparing(Handoff::priority).reversed().thenComparing(Handoff::dueAt))
                .limit(PAGE)
                .map(this::listed)
                .toList());
    }

    @Override
    public List<Handoff.Listed> forgotten(Duration idle) {
        return state.transaction(() -> state.handoffs.values().stream()
                .filter(handoff -> handoff.state() == Handoff.State.TAKEN && isIdle(handoff, idle))
                .limit(PAGE)
                .map(this::listed)
                .toList());
    }

    private boolean isIdle(Handoff handoff, Duration idle) {
        Instant changed = state.handoffsChanged.getOrDefault(handoff.id(), handoff.createdAt());
        return idle.isZero() || !changed.isAfter(state.now().minus(idle));
    }

    @Override
    public Optional<Handoff.Listed> find(HandoffId id) {
        return state.transaction(
                () -> Optional.ofNullable(state.handoffs.get(id)).map(this::listed));
    }

    @Override
    public Moved move(HandoffId id, Move move) {
        return state.transaction(() -> {
            Handoff handoff = state.handoffs.get(id);
            if (handoff == null) {
                return new Moved.Unknown();
            }
            boolean somebodyElse =
                    handoff.takenBy().filter(by -> !by.equals(move.agent())).isPresent();
            if (!move.from().contains(handoff.state())
                    || (somebodyElse && !move.reassigning())
                    || !isIdle(handoff, move.idle())) {
                return new Moved.Refused(listed(handoff));
            }
            return new Moved.Done(listed(moved(handoff, move)));
        });
    }

    private Handoff moved(Handoff before, Move move) {
        Handoff after = new Handoff(
                before.id(),
                before.conversation(),
                move.to(),
                before.priority(),
                before.about(),
                before.createdAt(),
                before.dueAt(),
                move.takenBy());
        state.handoffs.put(after.id(), after);
        state.handoffsChanged.put(after.id(), state.now());
        Talk talk = state.talk(after.conversation());
        if (!after.state().open() && after.id().equals(talk.handoff)) {
            talk.handoff = null;
        }
        move.words().ifPresent(words -> {
            boolean pulled = talk.conversation.address().channel().fetchesReplies();
            talk.outbox.add(new Talk.Piece(state.nextId(), words, Optional.empty(), pulled, null, state.now()));
            if (!pulled) {
                state.due(talk, state.now());
            }
        });
        return after;
    }

    private Handoff.Listed listed(Handoff handoff) {
        return new Handoff.Listed(handoff, state.talk(handoff.conversation()).conversation);
    }
}
