/** Classes that break the rules on purpose. */
@NullMarked
package sn.sdb.concierge.adapter.unlawful;

import org.jspecify.annotations.NullMarked;
