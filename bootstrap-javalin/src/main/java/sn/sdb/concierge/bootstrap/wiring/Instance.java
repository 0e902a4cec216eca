package sn.sdb.concierge.bootstrap.wiring;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process among its replicas. The name is kept under the data folder and held with a lock of the operating system,
 * which ends with the process however it ends: whoever gets the lock knows that the earlier bearer of the name is dead,
 * and need not wait for its lease to run out.
 */
public final class Instance implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Instance.class);

    private final String name;
    private final @Nullable FileChannel held;

    private Instance(String name, @Nullable FileChannel held) {
        this.name = name;
        this.held = held;
    }

    /** Takes the data folder's name; a name of its own when another live process has it, or the folder is read-only. */
    public static Instance take(Path dataDir) {
        try {
            Files.createDirectories(dataDir);
            FileChannel file = FileChannel.open(
                    dataDir.resolve("instance"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            FileLock lock = tryLock(file);
            if (lock == null) {
                file.close();
                return new Instance(UUID.randomUUID().toString(), null);
            }
            return new Instance(nameIn(file), file);
        } catch (IOException e) {
            log.atWarn().addKeyValue("error", e.getClass().getSimpleName()).log("instance_name_not_kept");
            return new Instance(UUID.randomUUID().toString(), null);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String nameIn(FileChannel file) throws IOException {
        byte[] bytes = new byte[36];
        int read = file.read(java.nio.ByteBuffer.wrap(bytes), 0);
        if (read == bytes.length) {
            return new String(bytes, StandardCharsets.US_ASCII);
        }
        String name = UUID.randomUUID().toString();
        int written = file.write(java.nio.ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)), 0);
        if (written != bytes.length) {
            throw new IOException("the name was not written");
        }
        return name;
    }

    /** The name, the same after a restart when {@link #alone()}. */
    public String name() {
        return name;
    }

    /** Whether no other live process has this name. */
    public boolean alone() {
        return held != null;
    }

    @Override
    public void close() {
        if (held != null) {
            try {
                held.close();
            } catch (IOException e) {
                log.atDebug().setCause(e).log("instance_lock_not_closed");
            }
        }
    }
}
