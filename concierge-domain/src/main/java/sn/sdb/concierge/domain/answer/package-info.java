/** Questions, passages of the knowledge base, and the ports that answer. */
@NullMarked
package sn.sdb.concierge.domain.answer;

import org.jspecify.annotations.NullMarked;
