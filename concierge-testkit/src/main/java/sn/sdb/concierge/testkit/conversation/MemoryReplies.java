package sn.sdb.concierge.testkit.conversation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.conversation.Replies;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.DeliveryKey;
import sn.sdb.concierge.testkit.conversation.MemoryState.Recorded;

/** The replies that clients fetch, in memory. */
record MemoryReplies(MemoryState state) implements Replies {

    private static final int PAGE = 100;

    @Override
    public List<Stored> after(Conversation conversation, long after) {
        return state.transaction(() -> state.find(conversation).stream()
                .flatMap(talk -> talk.outbox.stream())
                .filter(piece -> piece.pulled && piece.id > after)
                .limit(PAGE)
                .map(piece -> new Stored(piece.id, piece.reply, sources(piece)))
                .toList());
    }

    private List<Passage.Source> sources(Talk.Piece piece) {
        return Optional.ofNullable(piece.interaction).map(state.interactions::get).stream()
                .flatMap(recorded -> recorded.interaction().said().sources().stream())
                .toList();
    }

    @Override
    public Optional<Outcome> outcomeOf(DeliveryKey message) {
        return state.transaction(() -> Optional.ofNullable(state.deliveries.get(message))
                .flatMap(talk -> talk.inbox.stream()
                        .filter(stored -> stored.message.key().equals(message))
                        .flatMap(stored -> recorded(stored).stream())
                        .findFirst()
                        .map(recorded -> new Outcome(
                                recorded.session(),
                                recorded.interaction(),
                                Optional.ofNullable(talk.handoff).map(state.handoffs::get)))));
    }

    private Optional<Recorded> recorded(Talk.Stored stored) {
        return Stream.ofNullable(stored.interaction)
                .flatMap(id -> Stream.ofNullable(state.interactions.get(id)))
                .findFirst();
    }
}
