/** The command that measures the rules and the search. */
@NullMarked
package sn.sdb.concierge.bootstrap.evaluation;

import org.jspecify.annotations.NullMarked;
