package sn.sdb.concierge.domain.conversation;

import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.DeliveryKey;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.session.SessionId;

/** Committed replies, for channels whose client comes to fetch them. Throws {@link StoreUnavailableException} when the store is away. */
public interface Replies {

    /**
     * Replies to a conversation, oldest first, at most 100.
     *
     * @param after only those with a greater id; 0 for all
     */
    List<Stored> after(Conversation conversation, long after);

    /** The turn that answered a message; empty while none has. */
    Optional<Outcome> outcomeOf(DeliveryKey message);

    /** A committed reply. */
    record Stored(long id, Reply reply, List<Passage.Source> sources) {
        public Stored {
            sources = List.copyOf(sources);
        }
    }

    /** The turn that answered a message. */
    record Outcome(SessionId session, Turn.Interaction interaction, Optional<Handoff> handoff) {}
}
