package sn.sdb.concierge.domain.session;

import java.util.Optional;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.ConversationId;

/**
 * A session with its conversation, as the API shows it.
 *
 * @param client the API client to whom it belongs, for channel {@code api}
 * @param safeguarding whether an emergency was written in it
 */
public record SessionView(Session session, Conversation conversation, Optional<String> client, boolean safeguarding) {

    /** The conversation it belongs to. */
    public ConversationId conversationId() {
        return session.conversation();
    }
}
