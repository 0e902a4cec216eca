/** Classes that break the rules on purpose. */
@NullMarked
package sn.sdb.concierge.application.illegal;

import org.jspecify.annotations.NullMarked;
