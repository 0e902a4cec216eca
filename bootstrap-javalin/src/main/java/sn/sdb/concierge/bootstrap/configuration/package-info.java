/** What the operator has decided: the environment, read once, as typed and immutable settings. */
@NullMarked
package sn.sdb.concierge.bootstrap.configuration;

import org.jspecify.annotations.NullMarked;
