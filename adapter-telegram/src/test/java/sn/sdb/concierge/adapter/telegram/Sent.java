package sn.sdb.concierge.adapter.telegram;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What Telegram gets of a text, as its strict reader reads it. */
final class Sent {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Sent() {}

    static TelegramReader.Message of(String markdown) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            SendMessage.writeText(json, markdown, true);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read(bytes.toByteArray());
    }

    private static TelegramReader.Message read(byte[] request) {
        try {
            JsonNode body = JSON.readTree(request);
            String text = body.path("text").asText();
            return body.path("parse_mode").asText().equals("HTML")
                    ? TelegramReader.html(text)
                    : TelegramReader.plain(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every piece of a text. */
    static List<TelegramReader.Message> piecesOf(String markdown) {
        return MarkdownSplit.pieces(markdown).stream().map(Sent::of).toList();
    }
}
