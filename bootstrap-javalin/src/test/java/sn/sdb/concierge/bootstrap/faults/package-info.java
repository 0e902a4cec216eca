/** The product as its own processes, which are killed, stopped and ended while people write to it. */
@NullMarked
package sn.sdb.concierge.bootstrap.faults;

import org.jspecify.annotations.NullMarked;
