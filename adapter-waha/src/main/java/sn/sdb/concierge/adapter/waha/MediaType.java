package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Content.Attachment;

/**
 * What kind of file the sender says it is, which is not to be trusted.
 *
 * @param name lower case, with its parameters
 */
record MediaType(String name) {

    private static final String UNKNOWN = "application/octet-stream";
    private static final int LONGEST = 100;
    private static final int LONGEST_FILE_NAME = 200;

    static MediaType of(JsonNode declared) {
        return new MediaType(LooseJson.text(declared)
                .filter(type -> type.length() <= LONGEST)
                .map(type -> type.toLowerCase(Locale.ROOT))
                .orElse(UNKNOWN));
    }

    /** A sticker: a picture that says nothing which could be read. */
    boolean isSticker() {
        return name.startsWith("image/webp");
    }

    /** WhatsApp records voice notes as Opus in Ogg, and nobody else does. */
    boolean isVoiceNote() {
        return name.startsWith("audio/ogg");
    }

    /** The content that such a file is. */
    Content contentOf(Attachment file, boolean voiceNote, Optional<String> caption) {
        if (name.startsWith("image/")) {
            return new Content.Image(file, caption);
        }
        if (name.startsWith("audio/")) {
            return new Content.Audio(file, voiceNote, caption);
        }
        return new Content.Document(file, caption);
    }

    /** A file name fit to be shown: without folders and control characters. */
    static Optional<String> fileName(JsonNode declared) {
        return LooseJson.text(declared)
                .map(name -> name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1))
                .map(name -> name.replaceAll("\\p{C}", "").strip())
                .filter(name -> !name.isEmpty())
                .map(name -> name.substring(Math.max(0, name.length() - LONGEST_FILE_NAME)));
    }
}
