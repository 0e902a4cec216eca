/** Bringing a human in, and what the human does then. */
@NullMarked
package sn.sdb.concierge.application.handoff;

import org.jspecify.annotations.NullMarked;
