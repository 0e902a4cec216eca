package sn.sdb.concierge.adapter.knowledge.crawl;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import okhttp3.Dns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the pages of a public web site and puts them down for a person to look through. Never for the concierge: what
 * the web says may be old, wrong or written to mislead.
 */
public final class SiteCrawl {
    private static final Logger log = LoggerFactory.getLogger(SiteCrawl.class);

    private final CrawlSettings settings;
    private final Dns machines;
    private final InstantSource clock;
    private final Pause pause;

    public SiteCrawl(CrawlSettings settings, InstantSource clock) {
        this(settings, new OpenAddresses(Dns.SYSTEM), clock, Pause.SLEEPING);
    }

    /** @param machines which of them may be fetched */
    SiteCrawl(CrawlSettings settings, Dns machines, InstantSource clock, Pause pause) {
        this.settings = settings;
        this.machines = machines;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * What came of it.
     *
     * @param folder with the pages to be looked through; not there when nothing was written
     * @param unchanged pages that were as they had been
     * @param gone addresses of pages that the site had before and has no more
     * @param notes what an operator should know
     * @param whole whether it is all that the site has
     */
    public record Report(
            Path folder, int written, int unchanged, List<String> gone, List<String> notes, boolean whole) {
        public Report {
            gone = List.copyOf(gone);
            notes = List.copyOf(notes);
        }
    }

    /** Takes the pages at and below this address. */
    public Report crawl(URI address) throws CrawlException {
        PageSource source = source();
        PageSource.Taken taken = source.take(address);
        try {
            Report report =
                    ReviewFolder.of(settings.folder(), Site.of(address).host()).put(taken, clock.instant());
            log.atInfo()
                    .addKeyValue("written", report.written())
                    .addKeyValue("unchanged", report.unchanged())
                    .addKeyValue("gone", report.gone().size())
                    .addKeyValue("whole", report.whole())
                    .log("site_crawled");
            return report;
        } catch (IOException e) {
            throw new CrawlException("the pages cannot be written below " + settings.folder());
        }
    }

    private PageSource source() throws CrawlException {
        if (settings.firecrawl().isPresent()) {
            FirecrawlApi api = new FirecrawlApi(settings.firecrawl().get(), pause);
            return new FirecrawlSource(api, machines, settings.bounds(), clock, pause);
        }
        return new SiteMapSource(new Web(machines), settings.bounds(), clock, pause);
    }
}
