/** The contract suite of the port to a messaging platform. */
@NullMarked
package sn.sdb.concierge.testkit.message;

import org.jspecify.annotations.NullMarked;
