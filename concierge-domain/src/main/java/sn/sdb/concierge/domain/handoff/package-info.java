/** Requests for a human, from the moment they are made until they are rated. */
@NullMarked
package sn.sdb.concierge.domain.handoff;

import org.jspecify.annotations.NullMarked;
