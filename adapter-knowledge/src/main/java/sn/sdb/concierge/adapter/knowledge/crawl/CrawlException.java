package sn.sdb.concierge.adapter.knowledge.crawl;

/** Nothing could be taken from a site; the message tells the operator why, and what to do. */
public final class CrawlException extends Exception {
    private static final long serialVersionUID = 1L;

    CrawlException(String message) {
        super(message);
    }
}
