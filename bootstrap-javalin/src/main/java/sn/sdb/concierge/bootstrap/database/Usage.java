package sn.sdb.concierge.bootstrap.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which processes use the database, by locks on a file: the operating system gives them back whatever becomes of a
 * process. The first byte is held by who starts or stops the database, the second is shared by all who use it.
 */
final class Usage implements AutoCloseable {

    private static final long POLL_MILLIS = 20;

    private final FileChannel file;
    private @Nullable FileLock use;

    Usage(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Waits until nobody else starts or stops the database; closing the result lets the next one in. */
    FileLock alone(Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            FileLock lock = tryLock(0, false);
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new EmbeddedDatabaseException(
                        "another process has been starting or stopping the embedded database for "
                                + patience.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** Counts this process among the users. */
    void begin() throws IOException {
        FileLock lock = tryLock(1, true);
        if (lock == null) {
            throw new EmbeddedDatabaseException("this process uses the embedded database already");
        }
        use = lock;
    }

    /** Ends this process's use, and says whether it was the last. */
    boolean endsLast() throws IOException {
        if (use != null) {
            use.release();
            use = null;
        }
        try (FileLock noOtherUser = tryLock(1, false)) {
            return noOtherUser != null;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private @Nullable FileLock tryLock(long position, boolean shared) throws IOException {
        try {
            return file.tryLock(position, 1, shared);
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }
}
