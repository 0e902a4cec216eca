/** What operators see: metrics and health. */
@NullMarked
package sn.sdb.concierge.bootstrap.operation;

import org.jspecify.annotations.NullMarked;
