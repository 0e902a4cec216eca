/** Takes pages of a web site into files that a person looks through before anybody else reads them. */
@NullMarked
package sn.sdb.concierge.adapter.knowledge.crawl;

import org.jspecify.annotations.NullMarked;
