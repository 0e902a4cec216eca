/** Thirty minutes of a conversation and what is remembered in it. */
@NullMarked
package sn.sdb.concierge.domain.session;

import org.jspecify.annotations.NullMarked;
