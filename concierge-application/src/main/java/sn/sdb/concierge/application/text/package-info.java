/** What the concierge says in its own words, in each of its languages. */
@NullMarked
package sn.sdb.concierge.application.text;

import org.jspecify.annotations.NullMarked;
