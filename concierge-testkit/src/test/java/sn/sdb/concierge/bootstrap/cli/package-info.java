/** Classes that break the rules on purpose. */
@NullMarked
package sn.sdb.concierge.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
