/** Points on the earth, and how far they are from each other. */
@NullMarked
package sn.sdb.concierge.domain.place;

import org.jspecify.annotations.NullMarked;
