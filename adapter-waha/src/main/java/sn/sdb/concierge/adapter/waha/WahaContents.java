package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalDouble;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Content.Attachment;
import sn.sdb.concierge.domain.user.UserId;

/** Says what a WAHA message carries: one method a kind. */
final class WahaContents {

    private static final int MOST_CARDS = 20;

    private WahaContents() {}

    /** Empty when it carries nothing: an edit that the engine could not read, a protocol message. */
    static Optional<Content> of(JsonNode payload, UserId sender) {
        return location(payload)
                .or(() -> contactCard(payload.path("vCards"), sender))
                .or(() -> media(payload))
                .or(() -> text(payload));
    }

    private static Optional<Content> text(JsonNode payload) {
        return LooseJson.text(payload.path("body")).map(Content.Text::new);
    }

    private static Optional<Content> location(JsonNode payload) {
        JsonNode location = payload.path("location");
        JsonNode data = payload.path("_data");
        return place(location.path("latitude"), location.path("longitude"))
                .or(() -> rawPlace(data.path("message").path("locationMessage")))
                .or(() -> rawPlace(data.path("Message").path("locationMessage")));
    }

    /** Before release 2025.11.2 some engines gave coordinates in their raw data alone (WAHA issue 368). */
    private static Optional<Content> rawPlace(JsonNode message) {
        return place(message.path("degreesLatitude"), message.path("degreesLongitude"));
    }

    static Optional<Content> place(JsonNode latitude, JsonNode longitude) {
        OptionalDouble north = LooseJson.number(latitude);
        OptionalDouble east = LooseJson.number(longitude);
        if (north.isEmpty() || east.isEmpty()) {
            return Optional.empty();
        }
        boolean onEarth = Math.abs(north.getAsDouble()) <= 90 && Math.abs(east.getAsDouble()) <= 180;
        return onEarth ? Optional.of(new Content.Location(north.getAsDouble(), east.getAsDouble())) : Optional.empty();
    }

    private static Optional<Content> contactCard(JsonNode cards, UserId sender) {
        if (!cards.isArray() || cards.isEmpty()) {
            return Optional.empty();
        }
        for (int i = 0; i < Math.min(cards.size(), MOST_CARDS); i++) {
            Optional<VCard> card = LooseJson.text(cards.path(i)).flatMap(VCard::parse);
            if (card.isPresent()) {
                return card.map(found -> contactCard(found, sender));
            }
        }
        return Optional.of(new Content.Unsupported("contact_without_phone"));
    }

    /** A card is written by its sender, so it proves only what the platform says of the sender anyway. */
    static Content contactCard(VCard card, UserId sender) {
        boolean own =
                sender instanceof UserId.PhoneNumber phone && phone.value().equals(card.phone());
        return new Content.ContactCard(card.phone(), card.name(), own);
    }

    /** A file that WAHA has not (yet) is one too: it can be asked for again. */
    private static Optional<Content> media(JsonNode payload) {
        JsonNode media = payload.path("media");
        Optional<String> caption = LooseJson.text(payload.path("body"));
        if (!LooseJson.isTrue(payload.path("hasMedia"))
                && LooseJson.text(media.path("url")).isEmpty()
                && (media.path("url").isMissingNode() || caption.isPresent())) {
            return Optional.empty();
        }
        MediaType type = MediaType.of(media.path("mimetype"));
        if (type.isSticker() && caption.isEmpty()) {
            return Optional.of(new Content.Unsupported("sticker"));
        }
        Attachment file = new Attachment(
                WahaFilePath.in(media).map(WahaFilePath::toString).orElse(WahaFilePath.NONE),
                type.name(),
                MediaType.fileName(media.path("filename")),
                Optional.empty());
        return Optional.of(type.contentOf(file, type.isVoiceNote(), caption));
    }
}
