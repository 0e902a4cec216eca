/** How often one person may write. */
@NullMarked
package sn.sdb.concierge.domain.limit;

import org.jspecify.annotations.NullMarked;
