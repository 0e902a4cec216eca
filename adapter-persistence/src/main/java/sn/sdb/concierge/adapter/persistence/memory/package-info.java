/** Sessions, limits and cached answers in the memory of this process: for when there is no Redis, or it is away. */
@NullMarked
package sn.sdb.concierge.adapter.persistence.memory;

import org.jspecify.annotations.NullMarked;
