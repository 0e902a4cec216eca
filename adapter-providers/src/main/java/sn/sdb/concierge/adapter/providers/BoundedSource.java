package sn.sdb.concierge.adapter.providers;

import java.io.IOException;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/** Breaks off where nothing sensible would still go on. Not safe for concurrent use. */
final class BoundedSource extends ForwardingSource {

    private long left;

    BoundedSource(Source source, long most) {
        super(source);
        this.left = most;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        if (left == 0) {
            throw new IOException("too long");
        }
        long read = super.read(sink, Math.min(byteCount, left));
        left -= Math.max(0, read);
        return read;
    }
}
