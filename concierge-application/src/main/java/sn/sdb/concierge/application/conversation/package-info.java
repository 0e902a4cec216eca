/** From a stored message to a sent reply: who answers, in which order, and what happens when something breaks. */
@NullMarked
package sn.sdb.concierge.application.conversation;

import org.jspecify.annotations.NullMarked;
