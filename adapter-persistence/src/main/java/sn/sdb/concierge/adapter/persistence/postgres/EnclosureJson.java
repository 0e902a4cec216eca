package sn.sdb.concierge.adapter.persistence.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import sn.sdb.concierge.domain.file.FileId;
import sn.sdb.concierge.domain.file.FileName;
import sn.sdb.concierge.domain.message.Enclosure;

/** What is enclosed in a reply, as a field of its JSON that is named after the kind. */
final class EnclosureJson {

    private static final String FILE = "file";
    private static final String PLACE = "place";

    private EnclosureJson() {}

    static void write(Enclosure enclosure, ObjectNode reply) {
        switch (enclosure) {
            case Enclosure.File file ->
                reply.putObject(FILE)
                        .put("id", file.id().text())
                        .put("name", file.name().value())
                        .put("type", file.mediaType());
            case Enclosure.Place place ->
                reply.putObject(PLACE)
                        .put("latitude", place.latitude())
                        .put("longitude", place.longitude())
                        .put("name", place.name())
                        .put("address", place.address());
        }
    }

    static Optional<Enclosure> read(JsonNode reply) {
        if (reply.has(FILE)) {
            JsonNode file = reply.path(FILE);
            return FileId.parse(file.path("id").asText())
                    .map(id -> new Enclosure.File(
                            id,
                            FileName.of(file.path("name").asText()),
                            file.path("type").asText()));
        }
        if (reply.has(PLACE)) {
            JsonNode place = reply.path(PLACE);
            return Optional.of(new Enclosure.Place(
                    place.path("latitude").asDouble(),
                    place.path("longitude").asDouble(),
                    place.path("name").asText(),
                    place.path("address").asText()));
        }
        return Optional.empty();
    }
}
