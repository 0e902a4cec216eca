/** What people write and what is written back, on whichever channel, and the port to a messaging platform. */
@NullMarked
package sn.sdb.concierge.domain.message;

import org.jspecify.annotations.NullMarked;
