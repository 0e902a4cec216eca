/** What every catechism registry has to do. */
@NullMarked
package sn.sdb.concierge.testkit.registry;

import org.jspecify.annotations.NullMarked;
