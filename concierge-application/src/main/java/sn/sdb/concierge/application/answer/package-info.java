/** Answers to general questions, grounded in the knowledge base. */
@NullMarked
package sn.sdb.concierge.application.answer;

import org.jspecify.annotations.NullMarked;
