/** Where the product is put together and started. */
@NullMarked
package sn.sdb.concierge.bootstrap;

import org.jspecify.annotations.NullMarked;
