package sn.sdb.concierge.adapter.waha;

import sn.sdb.concierge.domain.message.Enclosure;

/**
 * An enclosure as Meta's Cloud API takes it ("Messages API": image, document and location messages).
 *
 * @param type of the message, and the name of the object that describes it
 */
record CloudEnclosure(String type, WhatsAppHttp.Fields fields) {

    static CloudEnclosure of(Enclosure.Place place) {
        return new CloudEnclosure("location", json -> {
            json.writeNumberField("latitude", place.latitude());
            json.writeNumberField("longitude", place.longitude());
            json.writeStringField("name", place.name());
            if (!place.address().isBlank()) {
                json.writeStringField("address", place.address());
            }
        });
    }

    /** @param id that Meta gave the file */
    static CloudEnclosure of(Enclosure.File file, String id) {
        return file.isPicture()
                ? new CloudEnclosure("image", json -> json.writeStringField("id", id))
                : new CloudEnclosure("document", json -> {
                    json.writeStringField("id", id);
                    json.writeStringField("filename", file.name().value());
                });
    }

    byte[] json(CloudRecipient to) {
        return WhatsAppHttp.object(json -> {
            json.writeStringField("messaging_product", "whatsapp");
            to.writeTo(json);
            json.writeStringField("type", type);
            json.writeObjectFieldStart(type);
            fields.writeTo(json);
            json.writeEndObject();
        });
    }
}
