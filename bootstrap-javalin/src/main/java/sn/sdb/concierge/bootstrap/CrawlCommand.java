package sn.sdb.concierge.bootstrap;

import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import sn.sdb.concierge.adapter.knowledge.crawl.CrawlException;
import sn.sdb.concierge.adapter.knowledge.crawl.CrawlSettings;
import sn.sdb.concierge.adapter.knowledge.crawl.SiteCrawl;
import sn.sdb.concierge.bootstrap.cli.Work;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.bootstrap.configuration.Secret;
import sn.sdb.concierge.bootstrap.configuration.SourceSettings;

/** Takes the pages of a web site for a person to look through; what the concierge answers from stays as it is. */
final class CrawlCommand implements Work {

    private static final URI CLOUD = URI.create("https://api.firecrawl.dev");

    private final Function<Configuration, Path> pages;

    /** @param pages the knowledge base, which is not written to */
    CrawlCommand(Function<Configuration, Path> pages) {
        this.pages = pages;
    }

    @Override
    public Outcome run(Call call) {
        PrintStream err = call.console().err();
        Path folder = call.configuration().application().dataDir().resolve("crawl");
        Path live = pages.apply(call.configuration());
        if (folder.toAbsolutePath().normalize().startsWith(live.toAbsolutePath().normalize())) {
            err.println("concierge: " + folder + " is part of the knowledge base; what is taken from the web must not"
                    + " be. Set KNOWLEDGE_DIR to a folder of its own.");
            return Outcome.MISUSED;
        }
        try {
            URI address = new URI(call.argument());
            CrawlSettings settings = new CrawlSettings(
                    folder, firecrawl(call.configuration().sources().knowledge()), CrawlSettings.Bounds.USUAL);
            tell(call.console().out(), new SiteCrawl(settings, InstantSource.system()).crawl(address));
            return Outcome.DONE;
        } catch (URISyntaxException e) {
            err.println("concierge: that is no address; write one such as https://www.example.org/catechese");
            return Outcome.MISUSED;
        } catch (CrawlException e) {
            err.println("concierge: " + e.getMessage());
            return Outcome.FAILED;
        }
    }

    /** Configured by a key, or by the address of one of our own, which asks for none. */
    private static Optional<CrawlSettings.Firecrawl> firecrawl(SourceSettings.Knowledge settings) {
        return settings.firecrawlKey().isPresent()
                        || !settings.firecrawlBaseUrl().equals(CLOUD)
                ? Optional.of(new CrawlSettings.Firecrawl(
                        settings.firecrawlBaseUrl(), settings.firecrawlKey().map(Secret::value)))
                : Optional.empty();
    }

    private static void tell(PrintStream out, SiteCrawl.Report report) {
        report.notes().forEach(note -> out.println("  " + note));
        report.gone().forEach(url -> out.println("  " + url + ": it is no longer on the site"));
        out.printf("%d page(s) new or changed, %d unchanged.%n", report.written(), report.unchanged());
        if (!report.whole()) {
            out.println("Not everything was taken: run the command again later.");
        }
        if (report.written() > 0) {
            out.println("To be looked through by a person: " + report.folder());
            out.println("Then move what is right to the folder of the knowledge base (KNOWLEDGE_DIR).");
        }
    }
}
