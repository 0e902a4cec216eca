package sn.sdb.concierge.adapter.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sn.sdb.concierge.domain.file.FileId;
import sn.sdb.concierge.domain.file.FileName;
import sn.sdb.concierge.domain.file.FilesUnavailableException;
import sn.sdb.concierge.domain.file.NewFile;
import sn.sdb.concierge.domain.file.StoredFile;
import sn.sdb.concierge.domain.user.PersonId;
import sn.sdb.concierge.testkit.logging.CapturedLogs;
import sn.sdb.concierge.testkit.message.ScriptedPlatform;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

/** A server that is away, refuses us or breaks off. */
@Timeout(60)
final class S3TroubleTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final PersonId OWNER = new PersonId(UUID.randomUUID());
    private static final FileId ANY = new FileId(OWNER, NOW, "0".repeat(40));

    private final ScriptedPlatform server = new ScriptedPlatform(Answer.text(500, ""));
    private final S3Files store = new S3Files(RunningS3.impatient(server.address()));

    @AfterEach
    void close() {
        store.close();
        server.close();
    }

    @Test
    void a_server_that_is_away_is_told_by_every_call() {
        try (S3Files away = new S3Files(RunningS3.impatient(URI.create("http://127.0.0.1:1")))) {
            assertUnavailable(() -> put(away)).hasMessageContaining("ConnectException");
            assertUnavailable(() -> away.open(ANY));
            assertUnavailable(() -> away.delete(ANY));
            assertUnavailable(() -> away.deleteAllOf(OWNER));
            assertUnavailable(() -> away.purge(NOW, 10));
            assertUnavailable(away::probe);
        }
    }

    @Test
    void a_server_that_says_nothing_holds_nobody_up() {
        server.always(Answer.hang());
        long began = System.nanoTime();

        assertUnavailable(() -> put(store));
        assertUnavailable(() -> store.open(ANY));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void a_server_that_is_busy_is_told_and_not_asked_again_and_again() {
        server.always(
                Answer.withHeaders(503, error("SlowDown").getBytes(UTF_8), Map.of("content-type", "application/xml")));

        assertUnavailable(() -> put(store)).hasMessageContaining("503").hasMessageContaining("SlowDown");

        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void what_is_no_s3_server_is_told() {
        server.always(
                Answer.withHeaders(404, "<html>not found</html>".getBytes(UTF_8), Map.of("content-type", "text/html")));

        assertUnavailable(() -> put(store));
        assertUnavailable(() -> store.open(ANY));
    }

    @Test
    void a_connection_that_is_cut_while_a_file_is_put_is_told() {
        server.always(Answer.cut());

        assertUnavailable(() -> put(store));
    }

    @Test
    void a_file_whose_connection_is_cut_never_looks_complete() throws IOException {
        server.always((exchange, end) -> {
            exchange.getResponseHeaders().set("content-type", "image/png");
            exchange.getResponseHeaders().set("x-amz-meta-name", "photo.png");
            Answer.cutInTheBody(200).to(exchange, end);
        });

        try (StoredFile file = store.open(ANY).orElseThrow()) {
            assertThat(file.size()).isEqualTo(1000);
            assertThatThrownBy(() -> file.content().readAllBytes()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_file_that_stops_coming_holds_nobody_up() throws IOException {
        server.always((exchange, end) -> {
            exchange.getResponseHeaders().set("x-amz-meta-name", "photo.png");
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            end.await();
        });

        try (StoredFile file = store.open(ANY).orElseThrow()) {
            assertThatThrownBy(() -> file.content().readAllBytes()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void an_object_that_is_not_ours_is_not_given_out() {
        server.always(Answer.text(200, "who put this here?"));

        assertUnavailable(() -> store.open(ANY));
    }

    @Test
    void a_wrong_secret_is_refused() {
        try (RunningS3 s3 = new RunningS3();
                S3Files wrong = new S3Files(
                        S3Settings.of(s3.endpoint(), RunningS3.ACCESS_KEY, "wrong-secret-0123456789", "concierge"))) {
            assertUnavailable(() -> put(wrong)).hasMessageContaining("refuses the key");
            assertUnavailable(wrong::probe);
        }
    }

    @Test
    void neither_keys_nor_files_nor_people_are_told_of_in_messages_and_logs() {
        server.always(Answer.withHeaders(
                403, error("SignatureDoesNotMatch").getBytes(UTF_8), Map.of("content-type", "application/xml")));
        try (CapturedLogs logs = new CapturedLogs()) {
            assertUnavailable(() -> put(store))
                    .hasMessage("the S3 server refuses the key (SignatureDoesNotMatch)")
                    .hasNoCause();

            assertThat(logs.text()).doesNotContain("awa", OWNER.toString(), RunningS3.ACCESS_KEY, RunningS3.SECRET_KEY);
        }
    }

    @Test
    void a_bucket_that_is_missing_is_made_with_the_first_file() throws IOException {
        try (RunningS3 s3 = new RunningS3();
                S3Files fresh = new S3Files(s3.settings())) {
            assertThat(fresh.open(ANY)).isEmpty();
            assertThat(fresh.purge(NOW, 10)).isZero();
            fresh.deleteAllOf(OWNER);
            fresh.delete(ANY);
            fresh.probe();

            assertThat(fresh.open(put(fresh))).isPresent();
        }
    }

    @Test
    void a_bucket_that_another_replica_makes_at_the_same_time_is_used() {
        Map<String, String> xml = Map.of("content-type", "application/xml");
        server.next(Answer.withHeaders(404, error("NoSuchBucket").getBytes(UTF_8), xml));
        server.next(Answer.withHeaders(409, error("BucketAlreadyOwnedByYou").getBytes(UTF_8), xml));
        server.always(Answer.withHeaders(200, new byte[0], Map.of("ETag", "\"e\"")));

        assertThat(putQuietly(store)).isNotNull();
    }

    @Test
    void a_bucket_that_we_may_not_make_is_told() {
        Map<String, String> xml = Map.of("content-type", "application/xml");
        server.next(Answer.withHeaders(404, error("NoSuchBucket").getBytes(UTF_8), xml));
        server.always(Answer.withHeaders(403, error("AccessDenied").getBytes(UTF_8), xml));

        assertUnavailable(() -> put(store)).hasMessageContaining("AccessDenied");
    }

    @Test
    void settings_are_printed_without_their_keys() {
        assertThat(RunningS3.impatient(URI.create("https://s3.example.org")).toString())
                .contains("s3.example.org")
                .doesNotContain(RunningS3.ACCESS_KEY, RunningS3.SECRET_KEY);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertUnavailable(ThrowingCallable call) {
        return assertThatThrownBy(call).isExactlyInstanceOf(FilesUnavailableException.class);
    }

    private static FileId put(S3Files store) throws IOException {
        NewFile file = new NewFile(OWNER, FileName.of("awa.png"), "image/png", 5, NOW);
        return store.put(file, new ByteArrayInputStream("hello".getBytes(UTF_8)));
    }

    private static FileId putQuietly(S3Files store) {
        try {
            return put(store);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String error(String code) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code
                + "</Code><Message>no</Message><Resource>/concierge</Resource><RequestId>1</RequestId></Error>";
    }
}
