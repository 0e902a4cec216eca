/** What a turn has to answer, and what an answer is before it is committed. */
@NullMarked
package sn.sdb.concierge.application.turn;

import org.jspecify.annotations.NullMarked;
