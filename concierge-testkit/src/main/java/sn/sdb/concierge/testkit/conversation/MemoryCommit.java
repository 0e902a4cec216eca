package sn.sdb.concierge.testkit.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Committed;
import sn.sdb.concierge.domain.conversation.ConversationQueue.Terms;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.session.Session;
import sn.sdb.concierge.domain.user.Person;
import sn.sdb.concierge.testkit.conversation.MemoryState.Kept;
import sn.sdb.concierge.testkit.conversation.MemoryState.Recorded;
import sn.sdb.concierge.testkit.conversation.MemoryState.User;

/** One turn that is committed under a current lease, in memory. */
record MemoryCommit(MemoryState state, Talk talk, Optional<ChatAddress> to, Turn turn, Terms terms) {

    Committed write() {
        if (committedBefore()) {
            return new Committed.Done(talk.unsent()
                    .filter(piece -> turn.interaction().id().equals(piece.interaction))
                    .map(piece -> Claim.Unsent.answer(piece.id, piece.reply, piece.to, piece.createdAt))
                    .toList());
        }
        List<Claim.Waiting> newer = newer();
        if (!newer.isEmpty()) {
            return new Committed.Joined(newer);
        }
        refuseWhatADatabaseWouldRefuse();
        talk.turns++;
        talk.failures = 0;
        talk.abandoned = 0;
        keepPersonAndSession();
        markHandled();
        List<Claim.Unsent> unsent = storeReplies();
        followUp(turn.effects());
        return new Committed.Done(unsent);
    }

    private boolean committedBefore() {
        Recorded recorded = state.interactions.get(turn.interaction().id());
        Kept kept = recorded == null ? null : state.sessions.get(recorded.session());
        return kept != null && kept.session().conversation().equals(talk.id);
    }

    private List<Claim.Waiting> newer() {
        if (!terms.joining()) {
            return List.of();
        }
        return talk.waiting()
                .filter(stored -> stored.joinable && stored.id > terms.lastSeen())
                .map(Talk.Stored::waiting)
                .toList();
    }

    /** Before anything is written, since there is no rollback. */
    private void refuseWhatADatabaseWouldRefuse() {
        if (state.interactions.containsKey(turn.interaction().id())) {
            throw new IllegalStateException("an interaction of that name is stored already");
        }
    }

    private void keepPersonAndSession() {
        keepPerson(turn.person());
        Session session = turn.session();
        Optional<Kept> before = Optional.ofNullable(state.sessions.get(session.id()));
        boolean safeguarding = turn.interaction().safeguarding()
                || before.map(Kept::safeguarding).orElse(false);
        state.sessions.put(
                session.id(),
                new Kept(session, safeguarding, before.map(Kept::ended).orElse(false)));
        state.interactions.put(turn.interaction().id(), new Recorded(turn.interaction(), session.id()));
    }

    /** Who it is may have been learned while the turn was composed. */
    private void keepPerson(Person person) {
        String alias = state.bestName(talk.conversation.alias());
        Optional<Person> met = state.person(alias);
        if (met.isEmpty()) {
            state.users.put(person.id(), new User(person.language(), person.firstSeen(), true));
            state.aliases.put(alias, person.id());
        } else if (person.known()) {
            state.users.put(
                    met.get().id(), new User(person.language(), met.get().firstSeen(), true));
        }
    }

    private void markHandled() {
        for (Talk.Stored stored : talk.inbox) {
            if (turn.handled().contains(stored.id) && stored.state == Talk.MessageState.WAITING) {
                stored.state = turn.effects().setAside() ? Talk.MessageState.SET_ASIDE : Talk.MessageState.DONE;
                stored.interaction = turn.interaction().id();
            }
        }
    }

    private List<Claim.Unsent> storeReplies() {
        List<Claim.Unsent> unsent = new ArrayList<>();
        boolean pulled = talk.conversation.address().channel().fetchesReplies();
        for (Reply reply : turn.replies()) {
            Talk.Piece piece = new Talk.Piece(
                    state.nextId(), reply, to, pulled, turn.interaction().id(), state.now());
            talk.outbox.add(piece);
            if (!pulled) {
                unsent.add(piece.unsent());
                if (terms.sendNow() && unsent.size() == 1) {
                    piece.state = Talk.PieceState.DOUBTFUL;
                    piece.attempts = 1;
                }
            }
        }
        return unsent;
    }

    private void followUp(Turn.Effects effects) {
        effects.handoff().ifPresent(this::link);
        effects.notices().forEach(state::tell);
        effects.editedRef().ifPresent(this::replaceQuestion);
    }

    private void link(Handoff handoff) {
        state.handoffs.put(handoff.id(), handoff);
        state.handoffsChanged.put(handoff.id(), state.now());
        talk.handoff = handoff.state().open() ? handoff.id() : null;
    }

    /** Only where the edited message was alone in its turn: else the question holds other words too. */
    private void replaceQuestion(String messageRef) {
        for (Talk.Stored stored : talk.inbox) {
            if (stored.message.messageRef().equals(messageRef) && stored.interaction != null && alone(stored)) {
                var unused = state.interactions.computeIfPresent(
                        stored.interaction,
                        (id, recorded) -> new Recorded(reworded(recorded.interaction()), recorded.session()));
            }
        }
    }

    private boolean alone(Talk.Stored stored) {
        return talk.inbox.stream()
                        .filter(other -> Objects.equals(other.interaction, stored.interaction))
                        .count()
                == 1;
    }

    private Turn.Interaction reworded(Turn.Interaction before) {
        return new Turn.Interaction(
                before.id(),
                before.service(),
                turn.interaction().question(),
                before.said(),
                before.safeguarding(),
                before.receivedAt(),
                before.answeredAt(),
                before.files());
    }
}
