/** What the product tells its operators while it works, and who of several processes does what is done once. */
@NullMarked
package sn.sdb.concierge.domain.operation;

import org.jspecify.annotations.NullMarked;
