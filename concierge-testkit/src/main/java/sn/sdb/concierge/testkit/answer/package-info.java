/** What every answering service, answer cache and knowledge base has to do, with fakes that do it. */
@NullMarked
package sn.sdb.concierge.testkit.answer;

import org.jspecify.annotations.NullMarked;
