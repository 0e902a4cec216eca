package sn.sdb.concierge.adapter.knowledge.crawl;

import java.net.URI;
import java.util.List;

/** Fetches the pages of a site. */
interface PageSource {

    /** The pages at and below an address, no more than the bounds allow. */
    Taken take(URI start) throws CrawlException;

    /**
     * What was fetched.
     *
     * @param notes what an operator should know: pages left out, and why it ended early
     * @param whole whether it is all there was
     */
    record Taken(List<WebPage> pages, List<String> notes, boolean whole) {
        public Taken {
            pages = List.copyOf(pages);
            notes = List.copyOf(notes);
        }
    }
}
