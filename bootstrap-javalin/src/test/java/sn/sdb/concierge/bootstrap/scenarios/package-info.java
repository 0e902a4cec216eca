/** The whole product, spoken to over its real webhooks and routes, with the outside systems played in this process. */
@NullMarked
package sn.sdb.concierge.bootstrap.scenarios;

import org.jspecify.annotations.NullMarked;
