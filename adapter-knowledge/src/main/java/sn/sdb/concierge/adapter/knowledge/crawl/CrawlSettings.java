package sn.sdb.concierge.adapter.knowledge.crawl;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a site is taken.
 *
 * @param folder in which each site gets a folder of its own; not part of the knowledge base
 * @param firecrawl who fetches; the concierge itself does when empty
 * @param bounds what is enough
 */
public record CrawlSettings(Path folder, Optional<Firecrawl> firecrawl, Bounds bounds) {

    /**
     * A Firecrawl service.
     *
     * @param base without the version
     * @param key empty for one of our own that asks for none
     */
    public record Firecrawl(URI base, Optional<String> key) {
        @Override
        public String toString() {
            return "Firecrawl[" + base + "]";
        }
    }

    /**
     * Where a crawl ends.
     *
     * @param pages the most that are taken
     * @param time the longest that it lasts
     * @param withoutProgress the longest that a Firecrawl job may stand still
     * @param pause between two requests to the site, at least
     */
    public record Bounds(int pages, Duration time, Duration withoutProgress, Duration pause) {

        /** A hundred pages, half an hour, a second between two requests. */
        public static final Bounds USUAL =
                new Bounds(100, Duration.ofMinutes(30), Duration.ofMinutes(5), Duration.ofSeconds(1));

        public Bounds {
            if (pages < 1 || pages > 1_000) {
                throw new IllegalArgumentException("a crawl takes 1 to 1000 pages, not " + pages);
            }
        }
    }
}
