package sn.sdb.concierge.testkit.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.ConversationQueue;
import sn.sdb.concierge.domain.conversation.Lease;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.ConversationId;

/** The queue as one process sees it, in memory. */
final class MemoryQueue implements ConversationQueue {

    /** The process. */
    record Worker(String instance, boolean alone, Duration lease) {}

    private final MemoryState state;
    private final Worker settings;
    private volatile long worker;
    private volatile Instant heardAt = Instant.MIN;
    private Instant aliveSince = Instant.MIN;
    private Set<Lease> suspects = Set.of();

    MemoryQueue(MemoryState state, Worker settings) {
        this.state = state;
        this.settings = settings;
        state.change(this::register);
    }

    private void register() {
        if (settings.alone()) {
            state.workers.values().removeIf(other -> other.instance().equals(settings.instance()));
        }
        worker = state.nextId();
        renew();
        aliveSince = state.now();
        suspects = Set.of();
        if (settings.alone()) {
            takeBack();
        }
    }

    private void renew() {
        heardAt = state.now();
        state.workers.put(worker, new MemoryState.Registered(settings.instance(), state.in(settings.lease())));
    }

    @Override
    public List<Claim> claim(int limit) {
        return state.transaction(() -> state.all().stream()
                .filter(talk -> talk.dueBy(state.now()))
                .sorted(Comparator.comparing(Talk::readiness))
                .limit(limit)
                .map(this::lease)
                .toList());
    }

    private Claim lease(Talk talk) {
        talk.worker = worker;
        talk.epoch++;
        talk.readyAt = null;
        talk.wakeAt = null;
        talk.burstSince = null;
        Claim.Standing standing = new Claim.Standing(
                state.person(talk.conversation.alias()),
                Optional.ofNullable(talk.handoff).map(state.handoffs::get),
                Optional.ofNullable(talk.silentUntil),
                talk.failures,
                talk.abandoned);
        return new Claim(
                new Lease(talk.id, talk.epoch, worker),
                talk.conversation,
                talk.turns,
                standing,
                talk.waiting().map(Talk.Stored::waiting).toList(),
                talk.unsent().map(Talk.Piece::unsent).toList());
    }

    @Override
    public Committed commit(Lease lease, Conversation conversation, Turn turn, Terms terms) {
        return state.transaction(() -> current(lease)
                .map(talk -> new MemoryCommit(state, talk, conversation.ownChat(), turn, terms).write())
                .orElseGet(Committed.Stale::new));
    }

    private Optional<Talk> current(Lease lease) {
        return Optional.of(state.talk(lease.conversation())).filter(talk -> talk.epoch == lease.epoch());
    }

    @Override
    public Fenced begin(Lease lease, long unsentId) {
        return state.transaction(() -> {
            Optional<Talk.Piece> unsent =
                    current(lease).flatMap(talk -> talk.piece(unsentId)).filter(piece -> !piece.settled());
            unsent.ifPresent(piece -> {
                piece.state = Talk.PieceState.DOUBTFUL;
                piece.attempts++;
                piece.dueAt = state.now();
            });
            return unsent.isPresent() ? Fenced.ACCEPTED : Fenced.STALE;
        });
    }

    @Override
    public Fenced settle(Lease lease, Settled settled) {
        return fenced(lease, talk -> settle(talk, settled));
    }

    @Override
    public Fenced release(Lease lease, Optional<Settled> last) {
        return fenced(lease, talk -> {
            last.ifPresent(settled -> settle(talk, settled));
            giveBack(talk, null);
        });
    }

    @Override
    public Fenced releaseAfterFailure(Lease lease, Duration retryAfter) {
        return fenced(lease, talk -> {
            talk.failures++;
            giveBack(talk, state.in(retryAfter));
        });
    }

    private interface Work {
        void on(Talk talk);
    }

    private Fenced fenced(Lease lease, Work work) {
        return state.transaction(() -> {
            Optional<Talk> talk = current(lease);
            talk.ifPresent(work::on);
            return talk.isPresent() ? Fenced.ACCEPTED : Fenced.STALE;
        });
    }

    private void settle(Talk talk, Settled settled) {
        talk.piece(settled.unsentId()).filter(piece -> !piece.settled()).ifPresent(piece -> {
            switch (settled.how()) {
                case Settlement.Sent ignored -> piece.state = Talk.PieceState.SENT;
                case Settlement.Postponed(Duration retryAfter, boolean doubtful) -> {
                    piece.state = doubtful ? Talk.PieceState.DOUBTFUL : Talk.PieceState.UNSENT;
                    piece.unknowns += doubtful ? 1 : 0;
                    piece.dueAt = state.in(retryAfter);
                }
                case Settlement.GivenUp(String ignored, boolean unreachable) -> {
                    piece.state = Talk.PieceState.GIVEN_UP;
                    if (unreachable) {
                        state.markReachable(talk.conversation.alias(), false);
                    }
                }
            }
        });
    }

    private void giveBack(Talk talk, @Nullable Instant retryAt) {
        boolean waiting = talk.waiting().findAny().isPresent();
        Optional<Instant> unsentDue = talk.unsent().findFirst().map(piece -> piece.dueAt);
        if (!waiting) {
            talk.wakeAt = null;
        }
        Optional<Instant> wake =
                waiting ? Optional.of(talk.wakeAt == null ? state.now() : talk.wakeAt) : Optional.empty();
        Instant ready = wake.filter(at -> unsentDue.isEmpty() || at.isBefore(unsentDue.get()))
                .or(() -> unsentDue)
                .orElse(null);
        talk.worker = Talk.NOBODY;
        state.due(talk, retryAt == null ? ready : retryAt);
    }

    @Override
    public void heartbeat(Set<ConversationId> working) {
        state.change(() -> {
            if (!state.workers.containsKey(worker)) {
                register();
                return;
            }
            if (!heard()) {
                aliveSince = state.now();
            }
            renew();
            if (!state.now().isBefore(aliveSince.plus(settings.lease()))) {
                state.workers.values().removeIf(other -> other.leaseUntil().isBefore(state.now()));
                takeBack();
            }
            giveBackForgotten(working);
        });
    }

    private void takeBack() {
        for (Talk talk : state.all()) {
            if (talk.worker != Talk.NOBODY && !state.workers.containsKey(talk.worker)) {
                talk.takeBack();
                talk.abandoned++;
                state.due(talk, state.now());
            }
        }
    }

    private void giveBackForgotten(Set<ConversationId> working) {
        Set<Lease> idle = new HashSet<>();
        for (Talk talk : state.all()) {
            if (talk.worker == worker && !working.contains(talk.id)) {
                idle.add(new Lease(talk.id, talk.epoch, worker));
            }
        }
        for (Lease lease : idle) {
            if (suspects.contains(lease)) {
                giveBackAsItIs(state.talk(lease.conversation()));
            }
        }
        suspects = idle;
    }

    private void giveBackAsItIs(Talk talk) {
        talk.takeBack();
        state.due(talk, state.now());
    }

    @Override
    public boolean holds(Lease lease) {
        return lease.worker() == worker && heard();
    }

    private boolean heard() {
        return state.now().isBefore(heardAt.plus(settings.lease()));
    }

    @Override
    public void resign() {
        state.change(() -> {
            state.workers.remove(worker);
            state.all().stream().filter(talk -> talk.worker == worker).forEach(this::giveBackAsItIs);
        });
    }
}
