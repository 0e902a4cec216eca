package sn.sdb.concierge.adapter.telegram;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.RequestBody;
import sn.sdb.concierge.domain.message.Reply;

/**
 * The request of the method {@code sendMessage} (Telegram Bot API), in the making.
 *
 * @param formatted whether the text is rendered, or goes out as it was written
 */
record SendMessage(TelegramChat chat, Reply piece, boolean formatted) implements Outgoing {

    @Override
    public String method() {
        return "sendMessage";
    }

    @Override
    public SendMessage corrected(Verdict.Correction correction) {
        return switch (correction) {
            case Verdict.Correction.WithoutFormatting ignored -> new SendMessage(chat, piece, false);
            case Verdict.Correction.ToChat moved -> new SendMessage(chat.withId(moved.id()), piece, formatted);
            case Verdict.Correction.WithoutThread ignored -> new SendMessage(chat.withoutThread(), piece, formatted);
            case Verdict.Correction.AsDocument ignored -> this;
        };
    }

    @Override
    public RequestBody body() {
        return JsonRequest.of(json -> {
            JsonRequest.writeChat(json, chat);
            writeText(json, piece.markdown(), formatted);
            json.writeObjectFieldStart("link_preview_options");
            json.writeBooleanField("is_disabled", true);
            json.writeEndObject();
            JsonRequest.writeQuotation(json, piece);
            writeChoices(json);
        });
    }

    static void writeText(JsonGenerator json, String markdown, boolean formatted) throws IOException {
        String text = wellFormed(markdown);
        // Once more: half a pair may also be written as the number of a character.
        String html = formatted ? wellFormed(TelegramHtml.of(text)) : "";
        if (!TelegramHtml.showsWords(html) || isTooLong(html)) {
            json.writeStringField("text", text);
        } else {
            json.writeStringField("text", html);
            json.writeStringField("parse_mode", "HTML");
        }
    }

    private void writeChoices(JsonGenerator json) throws IOException {
        if (piece.choices().isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("reply_markup");
        json.writeArrayFieldStart("inline_keyboard");
        for (Reply.Option choice : piece.choices()) {
            json.writeStartArray();
            json.writeStartObject();
            json.writeStringField("text", choice.label().isBlank() ? choice.id() : wellFormed(choice.label()));
            json.writeStringField("callback_data", choice.id());
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static boolean isTooLong(String html) {
        return html.length() > MarkdownSplit.PLATFORM_LIMIT
                && TelegramHtml.visibleLength(html) > MarkdownSplit.PLATFORM_LIMIT;
    }

    /** Half a surrogate pair cannot be written as UTF-8. */
    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            }
        }
        return text;
    }
}
