package sn.sdb.concierge.adapter.knowledge.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without Firecrawl, over a site that a local server plays. */
final class SiteMapCrawlTest {

    private static final CrawlSettings.Bounds BOUNDS =
            new CrawlSettings.Bounds(3, Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofSeconds(1));

    @TempDir
    Path folder;

    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-24T10:00:00Z");
    private PlayedWeb web;

    @BeforeEach
    void play_a_site() throws IOException {
        web = new PlayedWeb();
    }

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void the_pages_of_the_site_map_wait_for_a_person_with_their_source() throws Exception {
        site("/kt/", "/kt/bapteme");
        web.answers(
                "/kt/bapteme",
                new PlayedWeb.Answer(
                        200,
                        "text/html",
                        "<html lang='fr-SN'><title>Le \"baptême\"</title><nav>Menu</nav><main><h1>Le baptême</h1>"
                                + "<p>Six semaines <b>avant</b>.</p></main></html>",
                        Map.of("Last-Modified", "Mon, 05 Oct 2026 08:00:00 GMT")));

        SiteCrawl.Report report = crawl("/kt/");

        assertThat(report.written()).isEqualTo(2);
        assertThat(report.whole()).isTrue();
        assertThat(Files.readString(report.folder().resolve("kt-bapteme.md")))
                .isEqualTo("""
                    ---
                    title: "Le \\"baptême\\""
                    url: "%s"
                    language: fr
                    tags: [à relire]
                    date: 2026-10-05
                    ---

                    ## Le baptême

                    Six semaines avant.
                    """.formatted(web.url("/kt/bapteme")));
        assertThat(Files.readString(report.folder().resolve("kt.md"))).contains("date: 2026-11-24");
        assertThat(Files.readString(report.folder().resolve("README.md"))).contains("Relisez chaque page");
    }

    @Test
    void what_was_not_changed_is_not_put_down_again_and_what_is_gone_is_told() throws Exception {
        site("/kt/", "/kt/a", "/kt/b");
        web.html("/kt/a", "<p>Un</p>").html("/kt/b", "<p>Deux</p>");
        assertThat(crawl("/kt/").written()).isEqualTo(3);

        web.close();
        int port = web.port();
        now = now.plusSeconds(60);
        try (PlayedWeb later = new PlayedWeb()) {
            // The same addresses: what a page is known by holds the port.
            remember(port, later.port());
            web = later;
            site("/kt/", "/kt/a");
            web.html("/kt/a", "<p>Un, revu</p>");

            SiteCrawl.Report report = crawl("/kt/");

            assertThat(report.written()).isEqualTo(1);
            assertThat(report.unchanged()).isEqualTo(1);
            assertThat(report.gone()).containsExactly(web.url("/kt/b"));
            assertThat(files(report.folder())).containsExactly("README.md", "kt-a.md");
        }
    }

    @Test
    void the_site_is_left_when_the_bound_is_reached() throws Exception {
        site("/kt/", "/kt/a", "/kt/b", "/kt/c", "/kt/d");
        for (String page : List.of("/kt/a", "/kt/b", "/kt/c", "/kt/d")) {
            web.html(page, "<p>" + page + "</p>");
        }

        SiteCrawl.Report report = crawl("/kt/");

        assertThat(report.written()).isEqualTo(3);
        assertThat(report.whole()).isFalse();
        assertThat(web.paths()).doesNotContain("/kt/c", "/kt/d");
    }

    @Test
    void there_is_a_pause_before_every_page_as_long_as_the_site_asks() throws Exception {
        web.text("/robots.txt", "text/plain", "User-agent: *\nCrawl-delay: 4\n");
        web.html("/kt/", "<p>Un</p>");

        assertThat(crawl("/kt/").written()).isEqualTo(1);
        assertThat(pauses).isNotEmpty().allMatch(Duration.ofSeconds(4)::equals);
    }

    @Test
    void where_the_site_wants_no_robots_nothing_is_fetched() throws Exception {
        web.text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /kt/secret\n");
        web.text("/sitemap.xml", "application/xml", siteMap("/kt/", "/kt/secret/a"));
        web.html("/kt/", "<p>Un</p>").html("/kt/secret/a", "<p>Deux</p>");

        assertThat(crawl("/kt/").notes()).anyMatch(note -> note.contains("does not want robots"));
        assertThat(web.paths()).doesNotContain("/kt/secret/a");
    }

    @Test
    void an_index_of_site_maps_is_followed_on_the_site_alone() throws Exception {
        web.text("/robots.txt", "text/plain", "Sitemap: " + web.url("/maps.xml") + "\n");
        web.text(
                "/maps.xml",
                "application/xml",
                "<sitemapindex><sitemap><loc>" + web.url("/one.xml") + "</loc></sitemap>"
                        + "<sitemap><loc>http://elsewhere.example/two.xml</loc></sitemap></sitemapindex>");
        web.text("/one.xml", "application/xml", siteMap("/kt/a"));
        web.html("/kt/", "<p>Un</p>").html("/kt/a", "<p>Deux</p>");

        assertThat(crawl("/kt/").written()).isEqualTo(2);
    }

    @Test
    void other_folders_other_hosts_and_files_are_left_out() throws Exception {
        web.text(
                "/sitemap.xml",
                "application/xml",
                siteMap("/kt/", "/boutique/", "/kt/notes.pdf")
                        .replace("</urlset>", "<url><loc>http://elsewhere.example/kt/</loc></url></urlset>"));
        web.html("/kt/", "<p>Un</p>").html("/boutique/", "<p>Deux</p>");

        assertThat(crawl("/kt/").written()).isEqualTo(1);
        assertThat(web.paths()).doesNotContain("/boutique/", "/kt/notes.pdf");
    }

    @Test
    void a_page_that_leads_elsewhere_is_left_out() throws Exception {
        site("/kt/", "/kt/a", "/kt/b");
        web.answers("/kt/a", new PlayedWeb.Answer(302, "text/html", "", Map.of("Location", "http://169.254.169.254/")));
        web.answers("/kt/b", new PlayedWeb.Answer(404, "text/html", "<p>Absent</p>", Map.of()));

        SiteCrawl.Report report = crawl("/kt/");

        assertThat(report.written()).isEqualTo(1);
        assertThat(report.notes())
                .anyMatch(note -> note.contains("/kt/a: it redirects to another site"))
                .anyMatch(note -> note.contains("/kt/b: it answers 404"));
    }

    @Test
    void a_redirect_on_the_site_is_followed() throws Exception {
        web.answers("/kt/", new PlayedWeb.Answer(301, "text/html", "", Map.of("Location", "/kt/accueil")));
        web.html("/kt/accueil", "<p>Un</p>");

        SiteCrawl.Report report = crawl("/kt/");

        assertThat(Files.readString(report.folder().resolve("kt-accueil.md"))).contains(web.url("/kt/accueil"));
    }

    @Test
    void a_site_whose_rules_cannot_be_read_is_left_alone() {
        web.answers("/robots.txt", new PlayedWeb.Answer(503, "text/plain", "", Map.of()));
        web.html("/kt/", "<p>Un</p>");

        assertThatThrownBy(() -> crawl("/kt/"))
                .isInstanceOf(CrawlException.class)
                .hasMessageContaining("later");
        assertThat(web.paths()).containsExactly("/robots.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://[::1]/",
                "http://localhost/",
                "http://10.1.2.3/kt",
                "http://imprimante/",
                "http://nas.local/",
                "ftp://www.diocese.example/",
                "kt",
                "http://me:secret@www.diocese.example/"
            })
    void an_address_that_is_not_of_a_public_site_is_refused(String address) {
        assertThatThrownBy(() -> crawl(URI.create(address)))
                .isInstanceOf(CrawlException.class)
                .hasMessageContaining("address");
        assertThat(web.asked()).isEmpty();
    }

    @Test
    void a_name_that_leads_into_our_network_is_refused() {
        SiteCrawl crawl =
                new SiteCrawl(settings(), new OpenAddresses(web.names()), InstantSource.fixed(now), pauses::add);

        assertThatThrownBy(() -> crawl.crawl(URI.create(web.url("/kt/"))))
                .isInstanceOf(CrawlException.class)
                .hasMessageContaining("not public");
        assertThat(web.asked()).isEmpty();
    }

    private void site(String... pages) {
        web.text("/sitemap.xml", "application/xml", siteMap(pages));
        web.html("/kt/", "<title>Accueil</title><p>Bienvenue</p>");
    }

    private String siteMap(String... pages) {
        StringBuilder map = new StringBuilder("<?xml version=\"1.0\"?><urlset>");
        for (String page : pages) {
            map.append("<url><loc>").append(web.url(page)).append("</loc></url>");
        }
        return map + "</urlset>";
    }

    private void remember(int oldPort, int newPort) throws IOException {
        Path known = folder.resolve(PlayedWeb.HOST).resolve(".pages.json");
        Files.writeString(known, Files.readString(known).replace(":" + oldPort, ":" + newPort));
    }

    private SiteCrawl.Report crawl(String path) throws CrawlException {
        return crawl(URI.create(web.url(path)));
    }

    private SiteCrawl.Report crawl(URI address) throws CrawlException {
        return new SiteCrawl(settings(), web.names(), InstantSource.fixed(now), pauses::add).crawl(address);
    }

    private CrawlSettings settings() {
        return new CrawlSettings(folder, Optional.empty(), BOUNDS);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
