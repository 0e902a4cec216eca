package sn.sdb.concierge.adapter.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a process may put parts of a file while it reads it; goes with the process. */
record WorkFolder(Path path) {

    private static final Logger log = LoggerFactory.getLogger(WorkFolder.class);

    private static final String PREFIX = "concierge-media-";

    /** Readable by who runs us alone (Files.createTempDirectory). */
    static WorkFolder make() throws IOException {
        return new WorkFolder(Files.createTempDirectory(PREFIX));
    }

    /** The one that a process was started with. */
    static WorkFolder ofThisProcess() {
        return new WorkFolder(Path.of(System.getProperty("java.io.tmpdir", "")));
    }

    /** Deletes nothing that we did not make. */
    void delete() {
        Path name = path.getFileName();
        if (name == null || !name.toString().startsWith(PREFIX) || !Files.isDirectory(path)) {
            return;
        }
        try (Stream<Path> found = Files.walk(path)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            log.atWarn().addKeyValue("cause", e.getClass().getSimpleName()).log("media_folder_not_deleted");
        }
    }
}
