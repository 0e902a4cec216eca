package sn.sdb.concierge.adapter.providers;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A request's JSON, let go once it is written: thousands of requests may wait for their answers at a time. */
final class JsonBody extends RequestBody {

    private static final MediaType JSON = MediaType.get("application/json");

    private final int length;
    private byte @Nullable [] bytes;

    JsonBody(byte[] bytes) {
        this.bytes = bytes;
        this.length = bytes.length;
    }

    /** The body of a request about this; it writes the file's content, if it is about a file. */
    static RequestBody of(Matter matter, Json.Writing writing) {
        byte[] json = Json.write(writing);
        return switch (matter) {
            case Matter.Words ignored -> new JsonBody(json);
            case Matter.File file -> new FileBody(json, file.media());
        };
    }

    @Override
    public MediaType contentType() {
        return JSON;
    }

    @Override
    public long contentLength() {
        return length;
    }

    /** Also keeps OkHttp from repeating a request by itself. */
    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        byte[] once = bytes;
        if (once == null) {
            throw new IOException("written before");
        }
        bytes = null;
        sink.write(once);
    }
}
