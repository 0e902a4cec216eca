/** The knowledge base: a folder of Markdown pages, searched in memory. */
@NullMarked
package sn.sdb.concierge.adapter.knowledge;

import org.jspecify.annotations.NullMarked;
