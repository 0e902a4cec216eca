package sn.sdb.concierge.domain.conversation;

import sn.sdb.concierge.domain.message.ConversationId;

/**
 * The right to work on a conversation. Whatever is written under a lease is refused once another worker has a later
 * epoch.
 *
 * @param worker the registration under which it was claimed; a process that was taken for dead gets a new one
 */
public record Lease(ConversationId conversation, long epoch, long worker) {}
