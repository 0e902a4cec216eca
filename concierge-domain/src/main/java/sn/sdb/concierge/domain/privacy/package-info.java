/** What may leave the product, and how everything else is hidden. */
@NullMarked
package sn.sdb.concierge.domain.privacy;

import org.jspecify.annotations.NullMarked;
