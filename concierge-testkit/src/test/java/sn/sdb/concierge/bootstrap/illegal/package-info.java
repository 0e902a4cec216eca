/** Classes that break the rules on purpose. */
@NullMarked
package sn.sdb.concierge.bootstrap.illegal;

import org.jspecify.annotations.NullMarked;
