package sn.sdb.concierge.domain.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * A kept file, open for reading; whoever got it closes it.
 *
 * @param size in bytes, 1 to {@link NewFile#LARGEST}
 * @param content exactly so many bytes, once; throws {@link IOException} when the store goes away before the last one,
 *     never ends early
 */
public record StoredFile(FileId id, FileName name, String mediaType, int size, InputStream content)
        implements Closeable {

    @Override
    public void close() throws IOException {
        content.close();
    }

    /** Not its name, which may be a child's. */
    @Override
    public String toString() {
        return "StoredFile[" + id + ", " + mediaType + ", " + size + " bytes]";
    }
}
