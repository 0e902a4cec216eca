/** Classes that break the rules on purpose. */
@NullMarked
package sn.sdb.concierge.adapter.illegal;

import org.jspecify.annotations.NullMarked;
