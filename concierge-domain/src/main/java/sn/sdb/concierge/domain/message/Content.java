package sn.sdb.concierge.domain.message;

import java.util.Optional;

/** What a message carries. Implementers of channels make these; only a major release adds a case. */
public sealed interface Content {

    /** The longest text that is kept; platforms allow less, except WhatsApp. */
    int MAX_TEXT = 20_000;

    /** Plain words. */
    record Text(String body) implements Content {
        public Text {
            body = bounded(body);
        }

        @Override
        public String toString() {
            return "Text[" + body.length() + " characters]";
        }
    }

    /**
     * A command such as {@code /start}.
     *
     * @param name lower case, without the slash
     * @param argument what follows, possibly empty
     */
    record Command(String name, String argument) implements Content {
        public Command {
            argument = bounded(argument);
        }

        @Override
        public String toString() {
            return "Command[" + name + "]";
        }
    }

    /**
     * A button that was pressed.
     *
     * @param id of the choice as the client sent it: not to be trusted
     * @param label what was written on it, when the platform says so
     */
    record Choice(String id, Optional<String> label) implements Content {
        public Choice {
            id = bounded(id);
            label = label.map(Content::bounded);
        }

        @Override
        public String toString() {
            return "Choice[masked]";
        }
    }

    /** A picture. */
    record Image(Attachment file, Optional<String> caption) implements Content {
        public Image {
            caption = caption.map(Content::bounded);
        }

        @Override
        public String toString() {
            return "Image[" + file + "]";
        }
    }

    /** A file of any other kind, video included. */
    record Document(Attachment file, Optional<String> caption) implements Content {
        public Document {
            caption = caption.map(Content::bounded);
        }

        @Override
        public String toString() {
            return "Document[" + file + "]";
        }
    }

    /** A recording. */
    record Audio(Attachment file, boolean voiceNote, Optional<String> caption) implements Content {
        public Audio {
            caption = caption.map(Content::bounded);
        }

        @Override
        public String toString() {
            return "Audio[" + file + "]";
        }
    }

    /** A place, in decimal degrees. */
    record Location(double latitude, double longitude) implements Content {
        @Override
        public String toString() {
            return "Location[masked]";
        }
    }

    /**
     * Somebody's contact card.
     *
     * @param own whether the platform vouches that it is the sender's own
     */
    record ContactCard(String phone, Optional<String> name, boolean own) implements Content {
        @Override
        public String toString() {
            return "ContactCard[masked]";
        }
    }

    /**
     * New words for an earlier message.
     *
     * @param messageRef the platform's id of the message that was edited
     */
    record Edited(String messageRef, String body) implements Content {
        public Edited {
            body = bounded(body);
        }

        @Override
        public String toString() {
            return "Edited[" + body.length() + " characters]";
        }
    }

    /**
     * Anything else.
     *
     * @param kind the platform's word for it, for the log
     */
    record Unsupported(String kind) implements Content {}

    /**
     * A file that waits at the platform.
     *
     * @param ref what fetches it
     * @param bytes its size, when the platform says so
     */
    record Attachment(String ref, String mediaType, Optional<String> name, Optional<Long> bytes) {
        /** Neither the name, which may be a person's, nor the reference, which may open the file. */
        @Override
        public String toString() {
            return "Attachment[" + mediaType + "]";
        }
    }

    private static String bounded(String text) {
        if (text.length() <= MAX_TEXT) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1));
        return text.substring(0, splitsPair ? MAX_TEXT - 1 : MAX_TEXT);
    }
}
