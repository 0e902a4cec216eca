/** Classes that break the rules on purpose. */
@NullMarked
package sn.sdb.concierge.domain.illegal;

import org.jspecify.annotations.NullMarked;
