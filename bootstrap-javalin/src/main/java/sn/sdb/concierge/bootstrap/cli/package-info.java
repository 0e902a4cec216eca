/** The command line. */
@NullMarked
package sn.sdb.concierge.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
