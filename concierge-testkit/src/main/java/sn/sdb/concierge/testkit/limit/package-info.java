/** What every counter of messages has to do. */
@NullMarked
package sn.sdb.concierge.testkit.limit;

import org.jspecify.annotations.NullMarked;
