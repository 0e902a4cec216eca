package sn.sdb.concierge.adapter.persistence.redis;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.domain.answer.AnswerCache.Cached;
import sn.sdb.concierge.domain.answer.Passage.Source;

/** Answers as they are kept in Redis. Another release may have written them: what cannot be read is not there. */
final class AnswerJson {

    private static final int FORMAT = 1;

    private AnswerJson() {}

    static byte[] write(Cached answer) {
        return Json.write(FORMAT, json -> {
            json.writeStringField("markdown", answer.markdown());
            json.writeArrayFieldStart("sources");
            for (Source source : answer.sources()) {
                writeSource(json, source);
            }
            json.writeEndArray();
        });
    }

    static Optional<Cached> read(byte[] value) {
        return Json.read(FORMAT, value, json -> {
            List<Source> sources = new ArrayList<>();
            for (JsonNode source : Json.array(json, "sources")) {
                sources.add(readSource(source));
            }
            return new Cached(Json.text(json, "markdown"), sources);
        });
    }

    private static void writeSource(JsonGenerator json, Source source) throws IOException {
        json.writeStartObject();
        json.writeStringField("title", source.title());
        if (source.url().isPresent()) {
            json.writeStringField("url", source.url().get().toString());
        }
        if (source.date().isPresent()) {
            json.writeStringField("date", source.date().get().toString());
        }
        json.writeEndObject();
    }

    private static Source readSource(JsonNode json) {
        return new Source(
                Json.text(json, "title"),
                Json.optionalText(json, "url").map(URI::create),
                Json.optionalText(json, "date").map(LocalDate::parse));
    }
}
