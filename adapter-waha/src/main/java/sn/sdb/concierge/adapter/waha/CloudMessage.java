package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import sn.sdb.concierge.domain.message.Reply;

/**
 * A piece as Meta's Cloud API takes it ("Messages API"): up to three choices as buttons, up to ten as a list, and as
 * numbers to be typed where they do not fit.
 */
final class CloudMessage {

    /** What an interactive message may say; a text may say four times as much. */
    private static final int LONGEST_INTERACTIVE = 1024;

    private static final int MOST_BUTTONS = 3;
    private static final int LONGEST_BUTTON = 20;
    private static final int MOST_ROWS = 10;
    private static final int LONGEST_ROW = 24;
    private static final int LONGEST_ID = 200;

    /** The same word in all our languages, on the button that opens the list. */
    private static final String LIST_LABEL = "Menu";

    private final Reply piece;
    private final String text;

    CloudMessage(Reply piece) {
        this.piece = piece;
        this.text = WhatsAppText.of(piece.markdown());
    }

    boolean isBlank() {
        return text.isBlank() && piece.choices().isEmpty();
    }

    int length() {
        return text.length();
    }

    byte[] json(CloudRecipient to) {
        return WhatsAppHttp.object(json -> {
            json.writeStringField("messaging_product", "whatsapp");
            to.writeTo(json);
            if (fits(MOST_BUTTONS, LONGEST_BUTTON)) {
                writeInteractive(json, "button", CloudMessage::writeButtons);
            } else if (fits(MOST_ROWS, LONGEST_ROW)) {
                writeInteractive(json, "list", CloudMessage::writeRows);
            } else {
                writeText(json);
            }
        });
    }

    private boolean fits(int most, int longest) {
        List<Reply.Option> choices = piece.choices();
        return !choices.isEmpty()
                && choices.size() <= most
                && !text.isBlank()
                && text.length() <= LONGEST_INTERACTIVE
                && choices.stream()
                        .allMatch(choice -> !choice.label().isBlank()
                                && choice.label().length() <= longest
                                && choice.id().length() <= LONGEST_ID);
    }

    private void writeText(JsonGenerator json) throws IOException {
        json.writeStringField("type", "text");
        json.writeObjectFieldStart("text");
        json.writeStringField("body", WhatsAppText.of(piece));
        // A preview would fetch, and so use up, a temporary page before its reader does.
        json.writeBooleanField("preview_url", false);
        json.writeEndObject();
    }

    private interface Action {
        void writeTo(JsonGenerator json, List<Reply.Option> choices) throws IOException;
    }

    private void writeInteractive(JsonGenerator json, String type, Action action) throws IOException {
        json.writeStringField("type", "interactive");
        json.writeObjectFieldStart("interactive");
        json.writeStringField("type", type);
        json.writeObjectFieldStart("body");
        json.writeStringField("text", text);
        json.writeEndObject();
        json.writeObjectFieldStart("action");
        action.writeTo(json, piece.choices());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeButtons(JsonGenerator json, List<Reply.Option> choices) throws IOException {
        json.writeArrayFieldStart("buttons");
        for (Reply.Option choice : choices) {
            json.writeStartObject();
            json.writeStringField("type", "reply");
            json.writeObjectFieldStart("reply");
            writeChoice(json, choice);
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeRows(JsonGenerator json, List<Reply.Option> choices) throws IOException {
        json.writeStringField("button", LIST_LABEL);
        json.writeArrayFieldStart("sections");
        json.writeStartObject();
        json.writeArrayFieldStart("rows");
        for (Reply.Option choice : choices) {
            json.writeStartObject();
            writeChoice(json, choice);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void writeChoice(JsonGenerator json, Reply.Option choice) throws IOException {
        json.writeStringField("id", choice.id());
        json.writeStringField("title", choice.label());
    }
}
