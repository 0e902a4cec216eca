/** Fetches what a platform does not deliver. */
@NullMarked
package sn.sdb.concierge.bootstrap.polling;

import org.jspecify.annotations.NullMarked;
