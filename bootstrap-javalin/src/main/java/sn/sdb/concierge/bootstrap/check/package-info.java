/** Looks at everything that the concierge depends on, and says what is wrong and what to do. */
@NullMarked
package sn.sdb.concierge.bootstrap.check;

import org.jspecify.annotations.NullMarked;
