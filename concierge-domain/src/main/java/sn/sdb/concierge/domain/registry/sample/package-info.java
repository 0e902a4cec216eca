/** A registry in memory: the sample parish of the embedded default, and that of tests. */
@NullMarked
package sn.sdb.concierge.domain.registry.sample;

import org.jspecify.annotations.NullMarked;
