package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import sn.sdb.concierge.domain.message.Enclosure;

/**
 * A JSON object with a file in it, as WAHA wants it ({@code file.data}): encoded while it is sent, so that no copy of it
 * stays in memory. Ends before its announced length when the store goes away meanwhile, and is then not carried out.
 */
final class Base64Body extends RequestBody {

    private final WhatsAppHttp.Fields fields;
    private final KeptFiles files;
    private final Enclosure.File file;
    private final int size;

    /**
     * @param fields of the object, besides the file
     * @param size in bytes
     */
    Base64Body(WhatsAppHttp.Fields fields, KeptFiles files, Enclosure.File file, int size) {
        this.fields = fields;
        this.files = files;
        this.file = file;
        this.size = size;
    }

    @Override
    public MediaType contentType() {
        return WhatsAppHttp.JSON;
    }

    @Override
    public long contentLength() {
        int without = WhatsAppHttp.object(json -> write(json, InputStream.nullInputStream(), 0)).length;
        return without + (size + 2L) / 3 * 4;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        try (InputStream content = files.open(file);
                JsonGenerator json = WhatsAppHttp.generator(sink.outputStream())) {
            json.writeStartObject();
            write(json, content, size);
            json.writeEndObject();
        }
    }

    private void write(JsonGenerator json, InputStream content, int length) throws IOException {
        fields.writeTo(json);
        json.writeObjectFieldStart("file");
        json.writeStringField("mimetype", file.mediaType());
        json.writeStringField("filename", file.name().value());
        json.writeFieldName("data");
        int written = json.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, content, length);
        if (written != length) {
            throw new IOException("the file is shorter than it was");
        }
        json.writeEndObject();
    }
}
