/** The only source of truth: people, conversations, the inbox, the outbox and the queue, in PostgreSQL. */
@NullMarked
package sn.sdb.concierge.adapter.persistence.postgres;

import org.jspecify.annotations.NullMarked;
