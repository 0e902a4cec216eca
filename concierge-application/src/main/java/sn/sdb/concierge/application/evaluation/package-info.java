/** How good the rules and the search are, against what people say is right. */
@NullMarked
package sn.sdb.concierge.application.evaluation;

import org.jspecify.annotations.NullMarked;
