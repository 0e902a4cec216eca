/** Telephone numbers, found with Google's knowledge of the world's numbering plans. */
@NullMarked
package sn.sdb.concierge.adapter.privacy;

import org.jspecify.annotations.NullMarked;
