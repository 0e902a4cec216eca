/** Puts the parts together, in plain constructors: settings, adapters, use cases. */
@NullMarked
package sn.sdb.concierge.bootstrap.wiring;

import org.jspecify.annotations.NullMarked;
