package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import sn.sdb.concierge.domain.media.Media;

/**
 * A request's JSON with a file in it, which is encoded while it is written: of a file of many megabytes there is one copy
 * in memory, however often it is sent.
 */
final class FileBody extends RequestBody {

    private static final MediaType JSON = MediaType.get("application/json");

    /** Where the file goes. Within JSON this character stands only where somebody wrote it unescaped. */
    private static final char HERE = '\0';

    /** A multiple of three, so that the pieces of base64 need no padding but the last. */
    private static final int PIECE = 3 * 4096;

    private final byte[] json;
    private final int place;
    private final Media media;

    /** @param json holds {@link #writeContent} once */
    FileBody(byte[] json, Media media) {
        this.json = json;
        this.place = placeIn(json);
        this.media = media;
    }

    /**
     * Writes a field that will hold the file.
     *
     * @param before what stands before its base64; not escaped
     */
    static void writeContent(JsonGenerator json, String field, String before) throws IOException {
        json.writeFieldName(field);
        json.writeRawValue("\"" + before + HERE + "\"");
    }

    @Override
    public MediaType contentType() {
        return JSON;
    }

    @Override
    public long contentLength() {
        long encoded = (media.size() + 2) / 3 * 4L;
        return json.length - 1 + encoded;
    }

    /** Keeps OkHttp from repeating a request by itself. */
    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(json, 0, place);
        try (InputStream content = media.content()) {
            byte[] piece = new byte[PIECE];
            Base64.Encoder encoder = Base64.getEncoder();
            for (int read = content.readNBytes(piece, 0, PIECE); read > 0; read = content.readNBytes(piece, 0, PIECE)) {
                sink.write(encoder.encode(read == PIECE ? piece : Arrays.copyOf(piece, read)));
            }
        }
        sink.write(json, place + 1, json.length - place - 1);
    }

    private static int placeIn(byte[] json) {
        for (int i = 0; i < json.length; i++) {
            if (json[i] == HERE) {
                return i;
            }
        }
        throw new IllegalStateException("no place for the file");
    }
}
