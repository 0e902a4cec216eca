/** The durable core: messages wait in an inbox, turns are leased and committed, replies leave through an outbox. */
@NullMarked
package sn.sdb.concierge.domain.conversation;

import org.jspecify.annotations.NullMarked;
