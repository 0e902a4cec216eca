/** The durable core's contract suites, an in-memory store that passes them, and samples to try a store with. */
@NullMarked
package sn.sdb.concierge.testkit.conversation;

import org.jspecify.annotations.NullMarked;
