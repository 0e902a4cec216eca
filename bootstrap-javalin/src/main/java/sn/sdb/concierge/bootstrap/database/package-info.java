/** The database that comes with the product, for those who have none. */
@NullMarked
package sn.sdb.concierge.bootstrap.database;

import org.jspecify.annotations.NullMarked;
