package sn.sdb.concierge.adapter.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import sn.sdb.concierge.domain.file.FileStore;

/** Holds callers, and what they hand over, to what was told. */
final class Told {

    private Told() {}

    /** Fills the beginning of an array. */
    static void fill(byte[] bytes, int length, InputStream content) throws IOException {
        if (content.readNBytes(bytes, 0, length) < length) {
            throw new EOFException("the content is shorter than told");
        }
    }

    static void requireEnd(InputStream content) throws IOException {
        if (content.read() >= 0) {
            throw new IOException("the content is longer than told");
        }
    }

    static void requireLife(Duration life) {
        if (life.compareTo(Duration.ofSeconds(1)) < 0 || life.compareTo(FileStore.LONGEST_LINK) > 0) {
            throw new IllegalArgumentException(
                    "a link lives one second to " + FileStore.LONGEST_LINK.toMinutes() + " minutes");
        }
    }
}
