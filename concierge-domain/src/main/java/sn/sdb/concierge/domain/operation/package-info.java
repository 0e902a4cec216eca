/** What the product tells its operators while it works. */
@NullMarked
package sn.sdb.concierge.domain.operation;

import org.jspecify.annotations.NullMarked;
