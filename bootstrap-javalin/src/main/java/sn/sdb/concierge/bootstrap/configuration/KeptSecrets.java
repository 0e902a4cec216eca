package sn.sdb.concierge.bootstrap.configuration;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** Secrets that nobody has to know: made once, then kept under the data folder, readable by its owner alone. */
public final class KeptSecrets {

    private static final int BYTES = 32;

    private final Path folder;
    private final SecureRandom random;

    /** Keeps them in the folder {@code secrets}. */
    public KeptSecrets(Path dataDir, SecureRandom random) {
        this.folder = dataDir.resolve("secrets");
        this.random = random;
    }

    /** The secret of that name, the same in every process that uses this folder. */
    public Secret keep(String name) throws IOException {
        Path file = file(name);
        if (!Files.exists(file)) {
            make(file);
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (text.length() < 2 * BYTES) {
            throw new IOException(file + " is damaged: delete it to have another one made");
        }
        return new Secret(text);
    }

    /** The file that holds the secret of that name. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Complete under another name first: who finds the file finds all of it, and of two makers one wins. */
    private void make(Path file) throws IOException {
        Files.createDirectories(folder);
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        Path draft = Files.createTempFile(folder, ".draft", null, ownerOnly());
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer text =
                        StandardCharsets.US_ASCII.encode(HexFormat.of().formatHex(bytes));
                while (text.hasRemaining()) {
                    channel.write(text);
                }
                channel.force(true);
            }
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException somebodyWasFaster) {
            // Theirs is the secret.
        } catch (UnsupportedOperationException noHardLinks) {
            Files.move(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private FileAttribute<?>[] ownerOnly() throws IOException {
        FileStore store = Files.getFileStore(folder);
        return store.supportsFileAttributeView(PosixFileAttributeView.class)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString("rw-------")))
                }
                : new FileAttribute<?>[0];
    }
}
