package sn.sdb.concierge.adapter.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.file.FileId;
import sn.sdb.concierge.domain.file.FileName;
import sn.sdb.concierge.domain.file.NewFile;
import sn.sdb.concierge.domain.user.PersonId;

/** Links, followed as a browser would. */
final class S3LinksTest {

    private static final FileName NAME = FileName.of("reçu \"Awa\"\r\nX-Evil: 1.pdf");

    private static RunningS3 s3;

    private final HttpClient browser = HttpClient.newHttpClient();
    private S3Files store;

    @BeforeAll
    static void start() {
        s3 = new RunningS3();
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    @BeforeEach
    void connect() {
        store = new S3Files(s3.settings());
    }

    @AfterEach
    void disconnect() {
        store.close();
        browser.close();
    }

    @Test
    void a_link_gives_the_file_to_be_saved_under_its_name() throws Exception {
        HttpResponse<String> answer = get(link(put(), Duration.ofMinutes(5)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("hello");
        assertThat(answer.headers().firstValue("content-type")).contains("application/pdf");
        assertThat(answer.headers().firstValue("content-disposition")).contains(NAME.attachment());
        assertThat(answer.headers().firstValue("x-evil")).isEmpty();
    }

    @Test
    void a_link_that_was_tampered_with_is_refused() throws Exception {
        String link = link(put(), Duration.ofMinutes(5)).toString();

        assertThat(get(URI.create(link.replace("X-Amz-Expires=300", "X-Amz-Expires=900")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_link_to_one_file_opens_no_other() throws Exception {
        FileId one = put();
        FileId other = put();
        String link = link(one, Duration.ofMinutes(5)).toString();

        assertThat(get(URI.create(link.replace(one.token(), other.token()))).statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_link_without_its_signature_is_refused() throws Exception {
        String link = link(put(), Duration.ofMinutes(5)).toString();

        assertThat(get(URI.create(link.substring(0, link.indexOf('?')))).statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_link_is_refused_when_its_life_is_over() throws Exception {
        URI link = link(put(), Duration.ofSeconds(1));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(get(link).statusCode()).isEqualTo(403));
    }

    @Test
    void a_link_dies_with_its_file() throws Exception {
        FileId id = put();
        URI link = link(id, Duration.ofMinutes(5));

        store.delete(id);

        assertThat(get(link).statusCode()).isEqualTo(404);
    }

    @Test
    void a_link_is_made_without_asking_the_server() {
        FileId id = new FileId(new PersonId(UUID.randomUUID()), Instant.ofEpochSecond(1_800_000_000), "0".repeat(40));

        try (S3Files away = new S3Files(RunningS3.impatient(URI.create("http://127.0.0.1:1")))) {
            assertThat(away.link(id, Duration.ofMinutes(5))).isPresent();
        }
    }

    private FileId put() throws IOException {
        NewFile file = new NewFile(
                new PersonId(UUID.randomUUID()), NAME, "application/pdf", 5, Instant.parse("2026-11-23T10:00:00Z"));
        return store.put(file, new ByteArrayInputStream("hello".getBytes(UTF_8)));
    }

    private URI link(FileId id, Duration life) {
        return store.link(id, life).orElseThrow();
    }

    private HttpResponse<String> get(URI link) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofString());
    }
}
