package sn.sdb.concierge.bootstrap.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.bootstrap.configuration.StoreSettings.ObjectStore;
import sn.sdb.concierge.bootstrap.wiring.Storage;
import sn.sdb.concierge.domain.file.FileId;
import sn.sdb.concierge.domain.file.FileName;
import sn.sdb.concierge.domain.file.FileStore;
import sn.sdb.concierge.domain.file.FilesUnavailableException;
import sn.sdb.concierge.domain.file.NewFile;
import sn.sdb.concierge.domain.file.StoredFile;
import sn.sdb.concierge.domain.user.PersonId;

/** The store of files, by a file that is put, read and deleted. */
final class FilesCheck {

    private static final byte[] PROBE = "concierge check".getBytes(StandardCharsets.US_ASCII);

    private FilesCheck() {}

    static List<Row> store(Configuration configuration) {
        List<Row> rows = new ArrayList<>();
        Storage.withFiles(
                configuration, files -> rows.add(row(configuration.stores().objects(), files)));
        return rows;
    }

    private static Row row(Optional<ObjectStore> objects, FileStore files) {
        String place = objects.map(server ->
                        "bucket " + server.bucket() + " at " + server.endpoint().getHost())
                .orElse("in a folder of DATA_DIR");
        String nextStep = objects.isPresent()
                ? "Check the MINIO_ variables, and that the key may put, read, list and delete in the bucket."
                : "Check that DATA_DIR can be written and has space.";
        try {
            return works(files) ? Row.ok("files", place) : Row.failed("files", "gives back something else", nextStep);
        } catch (FilesUnavailableException | IOException e) {
            return Row.failed("files", Objects.requireNonNullElse(e.getMessage(), "does not work"), nextStep);
        }
    }

    private static boolean works(FileStore files) throws IOException {
        NewFile probe = new NewFile(
                new PersonId(UUID.randomUUID()),
                FileName.of("concierge-check.txt"),
                "text/plain",
                PROBE.length,
                InstantSource.system().instant());
        FileId id = files.put(probe, new ByteArrayInputStream(PROBE));
        try {
            return Arrays.equals(PROBE, read(files, id));
        } finally {
            files.deleteAllOf(probe.owner());
        }
    }

    private static byte[] read(FileStore files, FileId id) throws IOException {
        Optional<StoredFile> stored = files.open(id);
        if (stored.isEmpty()) {
            return new byte[0];
        }
        try (StoredFile file = stored.get();
                InputStream content = file.content()) {
            return content.readAllBytes();
        }
    }
}
