/** How log lines look and where they go. */
@NullMarked
package sn.sdb.concierge.bootstrap.logging;

import org.jspecify.annotations.NullMarked;
