package sn.sdb.concierge.bootstrap.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, taken out of the jar that carries them. */
final class Binaries {

    private static final int OWNER_EXECUTES = 0100;

    private Binaries() {}

    /** The folder of the programs, unpacked below the given one the first time. */
    static Path unpackedIn(Path folder) throws IOException {
        byte[] archive = archive();
        Path home = folder.resolve(digest(archive));
        if (Files.isDirectory(home)) {
            return home;
        }
        Path draft = folder.resolve(home.getFileName() + ".draft");
        discard(draft);
        Files.createDirectories(draft);
        unpack(archive, draft);
        // Complete or not there at all.
        return Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes a folder and all that is in it. */
    static void discard(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Deletes what other versions have left beside the given one. */
    static void discardOthers(Path home) throws IOException {
        List<Path> all;
        try (Stream<Path> list = Files.list(folderOf(home))) {
            all = list.toList();
        }
        for (Path other : all) {
            if (!other.equals(home)) {
                discard(other);
            }
        }
    }

    private static byte[] archive() throws IOException {
        boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
        String architecture = System.getProperty("os.arch", "");
        InputStream found = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                mac ? "Darwin" : "Linux", "amd64".equals(architecture) ? "x86_64" : architecture);
        if (found == null) {
            throw new EmbeddedDatabaseException("no embedded PostgreSQL for " + System.getProperty("os.name") + " on "
                    + architecture + ": install PostgreSQL and set DATABASE_URL");
        }
        try (InputStream stream = found) {
            return stream.readAllBytes();
        }
    }

    private static void unpack(byte[] archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new BufferedInputStream(new XZInputStream(new ByteArrayInputStream(archive)), 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("an entry outside of the archive");
                }
                write(entry, tar, target);
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(folderOf(target));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16)) {
            content.transferTo(out);
        }
        boolean program =
                (entry.getMode() & OWNER_EXECUTES) != 0 || folderOf(target).endsWith("bin");
        if (program && !target.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + target + " executable");
        }
    }

    private static Path folderOf(Path path) {
        return Objects.requireNonNull(path.getParent(), "a path below another");
    }

    private static String digest(byte[] archive) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
