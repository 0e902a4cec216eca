package sn.sdb.concierge.adapter.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sn.sdb.concierge.domain.file.FileId;
import sn.sdb.concierge.domain.file.FileName;
import sn.sdb.concierge.domain.file.FilesUnavailableException;
import sn.sdb.concierge.domain.file.NewFile;
import sn.sdb.concierge.domain.file.StoredFile;
import sn.sdb.concierge.domain.user.PersonId;

/** What is particular to a folder: what lies in it, and what others may have done to it. */
final class FolderFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final PersonId OWNER = new PersonId(UUID.fromString("0193b2c4-0000-7000-8000-00000000007f"));

    @TempDir
    Path parent;

    @Test
    void a_file_and_its_folders_are_the_owners_alone() throws IOException {
        put("hello");

        for (Path path : all()) {
            String expected = Files.isDirectory(path) ? "rwx------" : "rw-------";
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void nothing_that_people_wrote_is_part_of_a_path() throws IOException {
        put("hello");

        assertThat(all()).noneMatch(path -> path.toString().contains("passwd"));
    }

    @Test
    void nothing_is_left_where_files_arrive() throws IOException {
        put("hello");
        assertThatThrownBy(() -> store().put(file(9), content("short"))).isInstanceOf(IOException.class);

        assertThat(folder().resolve("incoming")).isEmptyDirectory();
    }

    @Test
    void nothing_is_left_of_a_person_who_was_erased() throws IOException {
        put("hello");

        store().deleteAllOf(OWNER);

        assertThat(all()).noneMatch(path -> path.toString().contains(OWNER.toString()));
    }

    @Test
    void what_a_crash_left_is_no_file_and_is_cleared_away_an_hour_later() throws IOException {
        FileId kept = put("kept");
        Path left = left("a".repeat(40), NOW.minus(Duration.ofMinutes(61)));
        Path beingWritten = left("b".repeat(40), NOW.minus(Duration.ofMinutes(59)));
        assertThat(store().open(new FileId(OWNER, NOW, "a".repeat(40)))).isEmpty();

        assertThat(store().purge(NOW, 10)).isZero();

        assertThat(left).doesNotExist();
        assertThat(beingWritten).exists();
        assertThat(store().open(kept)).isPresent();
    }

    @Test
    void a_file_that_the_disk_has_shortened_is_none() throws IOException {
        FileId id = put("hello");
        Path place = placeOf(id);
        byte[] bytes = Files.readAllBytes(place);

        Files.write(place, java.util.Arrays.copyOf(bytes, bytes.length - 1));

        assertThat(store().open(id)).isEmpty();
    }

    @Test
    void a_file_that_is_something_else_is_none() throws IOException {
        FileId id = put("hello");

        Files.writeString(placeOf(id), "something else");

        assertThat(store().open(id)).isEmpty();
    }

    @Test
    void a_link_in_the_place_of_a_file_is_not_followed() throws IOException {
        FileId id = put("hello");
        Path secret = Files.move(placeOf(id), parent.resolve("secret"));
        Files.createSymbolicLink(placeOf(id), secret);

        assertThat(store().open(id)).isEmpty();
        store().deleteAllOf(OWNER);

        assertThat(secret).exists();
    }

    @Test
    void a_link_in_the_place_of_a_persons_folder_is_not_followed() throws IOException {
        FileId id = put("hello");
        Path own = placeOf(id).getParent();
        Path elsewhere = Files.move(own, parent.resolve("elsewhere"));
        Files.createSymbolicLink(own, elsewhere);

        assertThat(store().open(id)).isEmpty();
        assertThat(store().purge(NOW.plusSeconds(1), 10)).isZero();
        assertThatThrownBy(() -> put("more")).isInstanceOf(FilesUnavailableException.class);

        assertThat(elsewhere).isNotEmptyDirectory();
    }

    @Test
    void the_root_itself_may_be_a_link_to_another_disk() throws IOException {
        Path disk = Files.createDirectory(parent.resolve("disk"));
        Files.createSymbolicLink(folder(), disk);

        FileId id = put("hello");

        try (StoredFile stored = store().open(id).orElseThrow()) {
            assertThat(stored.content()).hasContent("hello");
        }
        assertThat(store().purge(NOW.plusSeconds(1), 10)).isEqualTo(1);
    }

    @Test
    void a_folder_that_cannot_be_made_is_told_without_its_path() throws IOException {
        Files.writeString(folder(), "a file stands there");

        assertThatThrownBy(() -> put("hello"))
                .isInstanceOf(FilesUnavailableException.class)
                .hasMessageNotContaining(parent.toString())
                .hasNoCause();
        assertThatThrownBy(() -> store().probe()).isInstanceOf(FilesUnavailableException.class);
    }

    @Test
    void a_folder_gives_no_links() throws IOException {
        assertThat(store().link(put("hello"), Duration.ofMinutes(5))).isEmpty();
    }

    private Path folder() {
        return parent.resolve("files");
    }

    private FolderFiles store() {
        return new FolderFiles(folder(), InstantSource.fixed(NOW));
    }

    private FileId put(String content) throws IOException {
        return store().put(file(content.length()), content(content));
    }

    private static NewFile file(int size) {
        return new NewFile(OWNER, FileName.of("../../etc/passwd"), "image/png", size, NOW);
    }

    private static InputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private Path placeOf(FileId id) {
        return folder().resolve("7f").resolve(OWNER.toString()).resolve(NOW.getEpochSecond() + "." + id.token());
    }

    private Path left(String token, Instant at) throws IOException {
        Path part = folder().resolve("incoming").resolve(token);
        Files.writeString(part, "half a fi");
        return Files.setLastModifiedTime(part, FileTime.from(at));
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> paths = Files.walk(folder())) {
            return paths.toList();
        }
    }
}
