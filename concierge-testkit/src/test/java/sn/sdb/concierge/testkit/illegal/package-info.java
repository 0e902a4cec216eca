/** Classes that break the rules on purpose. */
@NullMarked
package sn.sdb.concierge.testkit.illegal;

import org.jspecify.annotations.NullMarked;
