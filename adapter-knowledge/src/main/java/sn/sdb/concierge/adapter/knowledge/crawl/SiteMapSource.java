package sn.sdb.concierge.adapter.knowledge.crawl;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Fetches the pages that a site lists in its site map, one after the other and with pauses, as far as the site lets
 * robots in. A site without a site map gives its first page alone.
 */
final class SiteMapSource implements PageSource {

    private static final int MOST_MAPS = 20;

    private final Web web;
    private final CrawlSettings.Bounds bounds;
    private final InstantSource clock;
    private final Pause pause;

    SiteMapSource(Web web, CrawlSettings.Bounds bounds, InstantSource clock, Pause pause) {
        this.web = web;
        this.bounds = bounds;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public Taken take(URI address) throws CrawlException {
        return new Visit(Site.of(address)).take();
    }

    /** One crawl. */
    private final class Visit {
        private final Site site;
        private final Instant end = clock.instant().plus(bounds.time());
        private final Map<String, HttpUrl> listed = new LinkedHashMap<>();
        private final Map<String, WebPage> pages = new LinkedHashMap<>();
        private final List<String> notes = new ArrayList<>();
        private Robots robots = Robots.NONE;
        private boolean whole = true;

        Visit(Site site) {
            this.site = site;
        }

        Taken take() throws CrawlException {
            robots = robots();
            list(site.start());
            maps();
            if (listed.size() == 1) {
                notes.add("the site has no site map for this address: only this page was taken");
            }
            for (HttpUrl url : listed.values()) {
                if (pages.size() >= bounds.pages() || !clock.instant().isBefore(end)) {
                    notes.add("it ended after " + pages.size() + " pages: that is the bound");
                    whole = false;
                    break;
                }
                fetch(url);
            }
            return new Taken(List.copyOf(pages.values()), notes, whole);
        }

        private Robots robots() throws CrawlException {
            HttpUrl url = site.start()
                    .newBuilder()
                    .encodedPath("/robots.txt")
                    .query(null)
                    .build();
            try {
                Web.Answer answer = web.get(url);
                if (answer.status() >= 500) {
                    throw new CrawlException("the site does not say what robots may do: try again later");
                }
                return answer.status() == 200 ? Robots.parse(answer.body().in(StandardCharsets.UTF_8)) : Robots.NONE;
            } catch (IOException e) {
                throw new CrawlException("the site cannot be taken: " + Web.why(e));
            }
        }

        private void maps() throws CrawlException {
            List<String> maps = new ArrayList<>(robots.siteMaps());
            if (maps.isEmpty()) {
                maps.add(site.start()
                        .newBuilder()
                        .encodedPath("/sitemap.xml")
                        .query(null)
                        .build()
                        .toString());
            }
            for (int i = 0; i < maps.size() && i < MOST_MAPS; i++) {
                HttpUrl url = HttpUrl.parse(maps.get(i));
                if (url != null && Site.sameHost(site.start(), url)) {
                    maps.addAll(map(url));
                }
            }
        }

        /** Lists the pages of a site map; gives the site maps of an index of them. */
        private List<String> map(HttpUrl url) throws CrawlException {
            List<String> inner = new ArrayList<>();
            rest();
            try {
                Web.Answer answer = web.get(url);
                if (answer.status() == 200) {
                    Document xml =
                            Jsoup.parse(answer.body().in(StandardCharsets.UTF_8), url.toString(), Parser.xmlParser());
                    xml.select("sitemap > loc").forEach(place -> inner.add(place.text()));
                    for (Element place : xml.select("url > loc")) {
                        site.page(place.text().strip()).ifPresent(this::list);
                    }
                }
            } catch (IOException e) {
                notes.add("a site map was left out: " + Web.why(e));
            }
            return inner;
        }

        private void list(HttpUrl url) {
            listed.putIfAbsent(Site.key(url), url);
        }

        private void fetch(HttpUrl url) throws CrawlException {
            String path = url.encodedPath() + (url.encodedQuery() == null ? "" : "?" + url.encodedQuery());
            if (!robots.allows(path)) {
                notes.add(url + ": the site does not want robots there");
                return;
            }
            rest();
            try {
                Web.Answer answer = web.get(url);
                Optional<String> reason = refused(answer);
                if (reason.isPresent()) {
                    notes.add(url + ": " + reason.get());
                    whole = whole && answer.status() < 500;
                } else {
                    WebPage page = page(answer);
                    pages.putIfAbsent(Site.key(answer.url()), page);
                }
            } catch (IOException e) {
                notes.add(url + ": " + Web.why(e));
                whole = false;
            }
        }

        private void rest() throws CrawlException {
            Duration wished = robots.delay();
            pause.of(wished.compareTo(bounds.pause()) > 0 ? wished : bounds.pause());
        }

        private Optional<String> refused(Web.Answer answer) {
            if (answer.status() != 200) {
                return Optional.of("it answers " + answer.status());
            }
            if (!answer.type().equals("text/html") && !answer.type().equals("application/xhtml+xml")) {
                return Optional.of("it is no page");
            }
            if (answer.cut()) {
                return Optional.of("it is longer than " + Web.LONGEST_ANSWER + " bytes");
            }
            return site.isPage(answer.url()) ? Optional.empty() : Optional.of("it redirects out of the folder");
        }
    }

    private static WebPage page(Web.Answer answer) {
        Charset charset = charset(answer.body().head());
        HtmlPage html = HtmlPage.parse(answer.body().in(charset), answer.url().toString());
        return new WebPage(
                answer.url().uri(),
                html.title(),
                html.language(),
                answer.lastModified().flatMap(SiteMapSource::date),
                html.markdown());
    }

    /** UTF-8 unless the page says that it is in Latin-1 or its cousin of Windows. */
    private static Charset charset(String head) {
        String lower = head.toLowerCase(Locale.ROOT);
        return lower.contains("charset=iso-8859-1")
                        || lower.contains("charset=\"iso-8859-1")
                        || lower.contains("windows-1252")
                ? Charset.forName("windows-1252")
                : StandardCharsets.UTF_8;
    }

    private static Optional<LocalDate> date(String header) {
        try {
            return Optional.of(LocalDate.ofInstant(
                    Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header)), ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
