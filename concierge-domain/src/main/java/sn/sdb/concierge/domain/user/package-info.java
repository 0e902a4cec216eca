/** Who writes: a person behind the identities that the platforms give. */
@NullMarked
package sn.sdb.concierge.domain.user;

import org.jspecify.annotations.NullMarked;
