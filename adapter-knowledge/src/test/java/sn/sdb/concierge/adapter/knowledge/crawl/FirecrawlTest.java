package sn.sdb.concierge.adapter.knowledge.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With Firecrawl, played as its API v2 answers. */
final class FirecrawlTest {

    private static final URI SITE = URI.create("https://www.diocese.example/kt/");
    private static final String JOB = "/v2/crawl/0197-job?skip=";
    private static final Dns PUBLIC = host -> List.of(InetAddress.getByAddress(host, new byte[] {41, (byte) 82, 1, 1}));

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T10:00:00Z"));
    private final List<Duration> pauses = new ArrayList<>();
    private PlayedWeb firecrawl;

    @BeforeEach
    void play() throws IOException {
        firecrawl = new PlayedWeb();
        firecrawl.json(
                "/v2/crawl", 200, "{\"success\":true,\"id\":\"0197-job\",\"url\":\"https://elsewhere.example/v2\"}");
    }

    @AfterEach
    void close() {
        firecrawl.close();
    }

    @Test
    void a_job_is_started_with_a_bound_and_fresh_pages_and_the_key() throws Exception {
        firecrawl.json(JOB + 0, 200, state("completed", "", page("/kt/", 200, "## Un\\nDeux")));

        assertThat(crawl().written()).isEqualTo(1);

        PlayedWeb.Asked start = firecrawl.asked().getFirst();
        JsonNode body = new ObjectMapper().readTree(start.body());
        assertThat(start.method()).isEqualTo("POST");
        assertThat(start.authorization()).isEqualTo("Bearer fc-key");
        assertThat(body.path("url").asText()).isEqualTo(SITE.toString());
        assertThat(body.path("limit").asInt()).isEqualTo(5);
        assertThat(body.path("scrapeOptions").path("maxAge").asInt(-1)).isZero();
        assertThat(body.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("url", "limit", "sitemap", "allowExternalLinks", "scrapeOptions");
    }

    @Test
    void documents_are_read_while_they_come_and_pages_of_them_from_our_own_address() throws Exception {
        firecrawl.json(JOB + 0, 200, state("scraping", "", page("/kt/a", 200, "Un")));
        firecrawl.json(
                JOB + 1,
                200,
                state("completed", "https://elsewhere.example/v2/crawl/0197-job?skip=2", page("/kt/b", 200, "Deux")));
        firecrawl.json(JOB + 2, 200, state("completed", "", page("/kt/c", 200, "Trois")));

        SiteCrawl.Report report = crawl();

        assertThat(report.written()).isEqualTo(3);
        assertThat(report.whole()).isTrue();
        assertThat(pauses).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void error_pages_pages_of_other_sites_and_the_same_page_twice_are_left_out() throws Exception {
        firecrawl.json(
                JOB + 0,
                200,
                state(
                        "completed",
                        "",
                        page("/kt/absent", 404, "Page introuvable"),
                        page("/kt/a", 200, "Un"),
                        page("/kt/a/", 200, "Un"),
                        page("/kt/b", 200, "Deux").replace("www.diocese.example", "evil.example")));

        SiteCrawl.Report report = crawl();

        assertThat(report.written()).isEqualTo(1);
        assertThat(report.notes())
                .anyMatch(note -> note.endsWith("/kt/absent: it answers 404"))
                .anyMatch(note -> note.contains("evil.example") && note.endsWith("not on this site"));
    }

    @Test
    void what_hides_in_a_page_is_not_put_down() throws Exception {
        firecrawl.json(JOB + 0, 200, state("completed", "", page("/kt/a", 200, """
            ## Tarifs\\n![logo](data:image/png;base64,AAAA)\\n<script>x()</script><!-- order -->Prix\\u202e : \
            [ici](javascript:alert(1)) <https://www.diocese.example/b>\
            """)));

        String text = Files.readString(crawl().folder().resolve("kt-a.md"));

        assertThat(text)
                .contains("## Tarifs", "Prix : ici https://www.diocese.example/b")
                .doesNotContain("base64", "script", "order", "\u202e");
    }

    @Test
    void metadata_may_be_lists() throws Exception {
        firecrawl.json(
                JOB + 0,
                200,
                state(
                        "completed",
                        "",
                        "{\"markdown\":\"Un\",\"metadata\":{\"title\":[\"Titre\",\"Autre\"],\"language\":\"pt-PT\","
                                + "\"url\":\"https://www.diocese.example/kt/x\",\"statusCode\":200,"
                                + "\"modifiedTime\":[\"2026-09-01T10:00:00Z\"]}}"));

        assertThat(Files.readString(crawl().folder().resolve("kt-x.md")))
                .contains("title: \"Titre\"", "language: pt", "date: 2026-09-01");
    }

    @Test
    void a_job_that_stands_still_is_cancelled_and_what_was_read_is_kept() throws Exception {
        firecrawl.json(JOB + 0, 200, state("scraping", "", page("/kt/a", 200, "Un")));
        firecrawl.json(JOB + 1, 200, state("scraping", ""));

        SiteCrawl.Report report = crawl();

        assertThat(report.written()).isEqualTo(1);
        assertThat(report.whole()).isFalse();
        assertThat(firecrawl.asked().getLast().method()).isEqualTo("DELETE");
        assertThat(pauses).last().isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void a_failed_job_keeps_what_was_read() throws Exception {
        firecrawl.json(JOB + 0, 200, state("failed", "", page("/kt/a", 200, "Un")));

        SiteCrawl.Report report = crawl();

        assertThat(report.whole()).isFalse();
        assertThat(report.notes()).anyMatch(note -> note.contains("failed"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, does not take",
        "401, FIRECRAWL_API_KEY",
        "402, credit",
        "403, does not fetch",
        "404, FIRECRAWL_BASE_URL",
        "500, does not work"
    })
    void a_refused_start_is_told_and_not_repeated(int status, String words) throws Exception {
        try (PlayedWeb refusing = new PlayedWeb()) {
            refusing.json("/v2/crawl", status, "{\"success\":false,\"error\":\"no\"}");

            assertThatThrownBy(() -> crawl(refusing, PUBLIC))
                    .isInstanceOf(CrawlException.class)
                    .hasMessageContaining(words)
                    .hasMessageNotContaining("fc-key");
            assertThat(refusing.asked()).hasSize(1);
        }
    }

    @Test
    void too_many_requests_are_waited_for_as_long_as_told() throws Exception {
        try (PlayedWeb busy = new PlayedWeb()) {
            busy.json("/v2/crawl", 429, "{\"success\":false,\"error\":\"Rate limit. Please retry after 17s\"}");
            busy.json("/v2/crawl", 200, "{\"success\":true,\"id\":\"0197-job\"}");
            busy.answers(
                    JOB + 0,
                    new PlayedWeb.Answer(429, "application/json", "{\"success\":false}", Map.of("Retry-After", "9")));
            busy.json(JOB + 0, 500, "not json");
            busy.json(JOB + 0, 200, state("completed", "", page("/kt/a", 200, "Un")));

            assertThat(crawl(busy, PUBLIC).written()).isEqualTo(1);
            assertThat(pauses).containsExactly(Duration.ofSeconds(17), Duration.ofSeconds(9), Duration.ofSeconds(18));
        }
    }

    @Test
    void a_site_in_our_own_network_is_never_named_to_firecrawl() {
        Dns inside = new OpenAddresses(host -> List.of(InetAddress.getLoopbackAddress()));

        assertThatThrownBy(() -> crawl(firecrawl, inside))
                .isInstanceOf(CrawlException.class)
                .hasMessageContaining("not public");
        assertThat(firecrawl.asked()).isEmpty();
    }

    @Test
    void a_firecrawl_of_our_own_needs_no_key() throws Exception {
        firecrawl.json(JOB + 0, 200, state("completed", "", page("/kt/a", 200, "Un")));

        assertThat(crawl(firecrawl, PUBLIC, Optional.empty()).written()).isEqualTo(1);
        assertThat(firecrawl.asked()).allMatch(asked -> asked.authorization().isEmpty());
    }

    private SiteCrawl.Report crawl() throws CrawlException {
        return crawl(firecrawl, PUBLIC);
    }

    private SiteCrawl.Report crawl(PlayedWeb service, Dns targets) throws CrawlException {
        return crawl(service, targets, Optional.of("fc-key"));
    }

    private SiteCrawl.Report crawl(PlayedWeb service, Dns targets, Optional<String> key) throws CrawlException {
        CrawlSettings settings = new CrawlSettings(
                folder,
                Optional.of(new CrawlSettings.Firecrawl(URI.create("http://localhost:" + service.port()), key)),
                new CrawlSettings.Bounds(5, Duration.ofMinutes(30), Duration.ofMinutes(5), Duration.ofSeconds(1)));
        Pause passing = time -> {
            pauses.add(time);
            now.updateAndGet(instant -> instant.plus(time));
        };
        return new SiteCrawl(settings, targets, now::get, passing).crawl(SITE);
    }

    private static String state(String status, String next, String... documents) {
        String more = next.isEmpty() ? "" : ",\"next\":\"" + next + "\"";
        return "{\"success\":true,\"status\":\"" + status + "\",\"completed\":" + documents.length + ",\"total\":9"
                + more + ",\"data\":[" + String.join(",", documents) + "]}";
    }

    private static String page(String path, int status, String markdown) {
        return "{\"markdown\":\"" + markdown + "\",\"metadata\":{\"title\":\"Titre\",\"language\":\"fr\",\"url\":"
                + "\"https://www.diocese.example" + path + "\",\"statusCode\":" + status + "}}";
    }
}
