package sn.sdb.concierge.testkit.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sn.sdb.concierge.domain.file.FileId;
import sn.sdb.concierge.domain.file.FileName;
import sn.sdb.concierge.domain.file.FileStore;
import sn.sdb.concierge.domain.file.NewFile;
import sn.sdb.concierge.domain.file.StoredFile;
import sn.sdb.concierge.domain.user.PersonId;

/** What every {@link FileStore} does while it can be reached. */
@Timeout(120)
public abstract class FileStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(400));
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");
    private static final int ALL = 10_000;

    private final PersonId owner = new PersonId(UUID.randomUUID());
    private final PersonId another = new PersonId(UUID.randomUUID());

    /** For the implementer. */
    protected FileStoreContract() {}

    /** A store that was empty when the test began. */
    protected abstract FileStore store();

    /** Another process's store of the same files. */
    protected abstract FileStore other();

    @Test
    void what_was_put_is_read_as_it_was() throws IOException {
        NewFile file = new NewFile(owner, FileName.of("Reçu d'Awa n° 3 😀.pdf"), "application/pdf", 4, NOW);

        FileId id = store().put(file, content("%PDF"));

        try (StoredFile stored = store().open(id).orElseThrow()) {
            assertThat(stored.id()).isEqualTo(id);
            assertThat(stored.name()).isEqualTo(file.name());
            assertThat(stored.mediaType()).isEqualTo("application/pdf");
            assertThat(stored.size()).isEqualTo(4);
            assertThat(stored.content()).hasContent("%PDF");
        }
    }

    @Test
    void what_one_process_put_another_reads() throws IOException {
        FileId id = put(owner, NOW, "hello");

        assertThat(read(other(), id)).isEqualTo("hello");
    }

    @Test
    void the_same_file_gets_another_name_every_time() throws IOException {
        FileId one = put(owner, NOW, "hello");
        FileId two = put(owner, NOW, "hello");

        assertThat(one.token()).isNotEqualTo(two.token());
        assertThat(one.owner()).isEqualTo(owner);
        assertThat(one.storedAt()).isEqualTo(NOW);
    }

    @Test
    void the_largest_file_is_kept_whole() throws IOException {
        byte[] bytes = new byte[NewFile.LARGEST];
        new Random(7).nextBytes(bytes);

        FileId id = store().put(file(owner, NOW, bytes.length), new ByteArrayInputStream(bytes));

        try (StoredFile stored = store().open(id).orElseThrow()) {
            assertThat(stored.content().readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void a_name_that_was_never_given_opens_nothing() throws IOException {
        FileId given = put(owner, NOW, "hello");

        assertThat(store().open(new FileId(owner, NOW, "0".repeat(40)))).isEmpty();
        assertThat(store().open(new FileId(another, NOW, given.token()))).isEmpty();
        assertThat(store().open(new FileId(owner, NOW.plusSeconds(1), given.token())))
                .isEmpty();
    }

    @Test
    void content_that_ends_early_is_not_kept() {
        assertThatThrownBy(() -> store().put(file(owner, NOW, 6), content("hello")))
                .isInstanceOf(IOException.class);

        assertThat(store().purge(END, ALL)).isZero();
    }

    @Test
    void content_that_goes_on_is_not_kept() {
        assertThatThrownBy(() -> store().put(file(owner, NOW, 4), content("hello")))
                .isInstanceOf(IOException.class);

        assertThat(store().purge(END, ALL)).isZero();
    }

    @Test
    void content_that_breaks_off_is_not_kept_and_says_why() {
        IOException lost = new IOException("connection lost");
        InputStream broken = new SequenceInputStream(content("hel"), new InputStream() {
            @Override
            public int read() throws IOException {
                throw lost;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw lost;
            }
        });

        assertThatThrownBy(() -> store().put(file(owner, NOW, 5), broken)).isSameAs(lost);

        assertThat(store().purge(END, ALL)).isZero();
    }

    @Test
    void a_deleted_file_is_gone_however_often_it_is_deleted() throws IOException {
        FileId id = put(owner, NOW, "hello");
        FileId kept = put(owner, NOW, "kept");

        store().delete(id);
        other().delete(id);

        assertThat(store().open(id)).isEmpty();
        assertThat(read(store(), kept)).isEqualTo("kept");
    }

    @Test
    void erasing_a_person_takes_their_files_and_no_others() throws IOException {
        FileId one = put(owner, LONG_AGO, "one");
        FileId two = put(owner, NOW, "two");
        FileId kept = put(another, NOW, "kept");

        other().deleteAllOf(owner);

        assertThat(store().open(one)).isEmpty();
        assertThat(store().open(two)).isEmpty();
        assertThat(read(store(), kept)).isEqualTo("kept");
    }

    @Test
    void erasing_a_person_without_files_is_done_at_once() {
        assertThatCode(() -> store().deleteAllOf(owner)).doesNotThrowAnyException();
    }

    @Test
    void retention_takes_what_was_stored_before_and_nothing_else() throws IOException {
        FileId old = put(owner, LONG_AGO, "old");
        FileId justOld = put(another, NOW.minusSeconds(1), "just old");
        FileId justYoung = put(owner, NOW, "just young");

        assertThat(store().purge(NOW, ALL)).isEqualTo(2);

        assertThat(store().open(old)).isEmpty();
        assertThat(store().open(justOld)).isEmpty();
        assertThat(read(store(), justYoung)).isEqualTo("just young");
    }

    @Test
    void retention_takes_no_more_at_a_time_than_it_is_told() throws IOException {
        List<FileId> old =
                List.of(put(owner, LONG_AGO, "one"), put(owner, LONG_AGO, "two"), put(another, LONG_AGO, "three"));

        assertThat(store().purge(NOW, 2)).isEqualTo(2);
        assertThat(store().purge(NOW, 2)).isEqualTo(1);
        assertThat(store().purge(NOW, 2)).isZero();
        assertThat(old).allSatisfy(id -> assertThat(store().open(id)).isEmpty());
    }

    @Test
    void files_that_are_put_while_others_are_purged_and_deleted_stay() throws Exception {
        List<Callable<FileId>> work = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            work.add(() -> put(owner, NOW, "kept"));
            work.add(() -> {
                FileId old = put(another, LONG_AGO, "old");
                store().delete(put(another, NOW, "deleted"));
                var unused = other().purge(NOW, ALL);
                return old;
            });
        }

        List<FileId> ids = allAtOnce(work);

        for (FileId id : ids) {
            if (id.owner().equals(owner)) {
                assertThat(read(other(), id)).isEqualTo("kept");
            } else {
                assertThat(store().open(id)).isEmpty();
            }
        }
    }

    @Test
    void a_link_lives_a_second_at_least_and_a_quarter_of_an_hour_at_most() throws IOException {
        FileId id = put(owner, NOW, "hello");

        assertThatIllegalArgumentException().isThrownBy(() -> store().link(id, Duration.ofMillis(999)));
        assertThatIllegalArgumentException().isThrownBy(() -> store().link(id, FileStore.LONGEST_LINK.plusSeconds(1)));
        assertThat(store().link(id, FileStore.LONGEST_LINK)).isNotNull();
    }

    @Test
    void a_store_that_is_there_says_so() {
        assertThatCode(() -> store().probe()).doesNotThrowAnyException();
    }

    private FileId put(PersonId of, Instant storedAt, String content) throws IOException {
        return store().put(file(of, storedAt, content.length()), content(content));
    }

    private static NewFile file(PersonId of, Instant storedAt, int size) {
        return new NewFile(of, FileName.of("photo.jpg"), "image/jpeg", size, storedAt);
    }

    private static InputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static String read(FileStore store, FileId id) {
        try (StoredFile stored = store.open(id).orElseThrow()) {
            return new String(stored.content().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> List<T> allAtOnce(List<Callable<T>> work) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(work)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
