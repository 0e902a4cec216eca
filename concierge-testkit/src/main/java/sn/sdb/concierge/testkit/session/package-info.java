/** What every keeper of sessions has to do. */
@NullMarked
package sn.sdb.concierge.testkit.session;

import org.jspecify.annotations.NullMarked;
