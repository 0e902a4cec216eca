/** The catechism registry in Baserow, read through its REST API with a database token. */
@NullMarked
package sn.sdb.concierge.adapter.baserow;

import org.jspecify.annotations.NullMarked;
