/** Sessions, limits, cached answers and cooldowns in Redis, which may vanish at any time and then costs speed, not correctness. */
@NullMarked
package sn.sdb.concierge.adapter.persistence.redis;

import org.jspecify.annotations.NullMarked;
