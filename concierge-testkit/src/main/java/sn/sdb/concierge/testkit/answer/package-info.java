/** What every keeper of answers has to do. */
@NullMarked
package sn.sdb.concierge.testkit.answer;

import org.jspecify.annotations.NullMarked;
