package sn.sdb.concierge.testkit.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import sn.sdb.concierge.domain.conversation.Inbox;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.SendFailure;

/** The inbox, in memory. */
record MemoryInbox(MemoryState state) implements Inbox {

    @Override
    public Receipt receive(InboundMessage message, Urgency urgency) {
        return state.transaction(() -> {
            if (state.deliveries.containsKey(message.key())) {
                return Receipt.DUPLICATE;
            }
            Talk talk = state.talk(message.conversation());
            talk.conversation = message.conversation().with(talk.conversation.user());
            boolean joinable = urgency instanceof Urgency.AfterSilence;
            talk.inbox.add(new Talk.Stored(state.nextId(), message, state.now(), joinable));
            state.deliveries.put(message.key(), talk);
            wake(talk, urgency);
            return Receipt.STORED;
        });
    }

    private void wake(Talk talk, Urgency urgency) {
        Instant now = state.now();
        Instant since = Optional.ofNullable(talk.burstSince).orElse(now);
        boolean already = talk.wakeAt != null && !talk.wakeAt.isAfter(now);
        Instant wake = switch (urgency) {
            case Urgency.Immediate ignored -> now;
            case Urgency.AfterSilence(Duration window) ->
                already ? now : earlier(now.plus(window), since.plus(window.multipliedBy(3)));
        };
        talk.wakeAt = wake;
        talk.burstSince = since;
        state.due(talk, wake);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    @Override
    public Echo settleEcho(Conversation where, String providerRef, String text) {
        return state.transaction(() -> {
            Optional<Talk.Piece> doubtful = at(where)
                    .flatMap(Talk::unsent)
                    .filter(piece -> piece.state == Talk.PieceState.DOUBTFUL)
                    .filter(piece -> piece.reply.isShownAs(text))
                    .findFirst();
            doubtful.ifPresent(piece -> piece.state = Talk.PieceState.SENT);
            return doubtful.isPresent() ? Echo.SETTLED : Echo.KNOWN;
        });
    }

    @Override
    public Echo settleReport(Conversation where, long unsentId, String providerRef, Optional<SendFailure> failure) {
        boolean forGood = failure.isEmpty() || failure.get().endsIt();
        return state.transaction(() -> {
            Optional<Talk.Piece> about = at(where)
                    .flatMap(talk -> talk.outbox.stream())
                    .filter(piece -> piece.id == unsentId && !piece.pulled)
                    .filter(piece -> (piece.state == Talk.PieceState.DOUBTFUL && forGood)
                            || (piece.state == Talk.PieceState.SENT && failure.isPresent()))
                    .findFirst();
            about.ifPresent(piece -> piece.state = failure.isEmpty() ? Talk.PieceState.SENT : Talk.PieceState.GIVEN_UP);
            return about.isPresent() ? Echo.SETTLED : Echo.KNOWN;
        });
    }

    @Override
    public void silence(Conversation where, Duration howLong) {
        state.change(() -> at(where).forEach(talk -> talk.silentUntil = state.in(howLong)));
    }

    private Stream<Talk> at(Conversation where) {
        Optional<Talk> found = state.find(where);
        return state.all().stream()
                .filter(talk -> talk.conversation.address().equals(where.address())
                        || found.filter(talk::equals).isPresent());
    }
}
