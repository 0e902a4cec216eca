package sn.sdb.concierge.adapter.knowledge.crawl;

import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A page as it was found.
 *
 * @param url where it was found in the end, after redirects
 * @param modified when the site says that it was last changed
 */
record WebPage(URI url, String title, String language, Optional<LocalDate> modified, String markdown) {}
