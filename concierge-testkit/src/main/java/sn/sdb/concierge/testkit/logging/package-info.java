/** What a test can hear of what was logged. */
@NullMarked
package sn.sdb.concierge.testkit.logging;

import org.jspecify.annotations.NullMarked;
