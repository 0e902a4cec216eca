package sn.sdb.concierge.adapter.telegram;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import sn.sdb.concierge.domain.message.Reply;

/**
 * The request of the method {@code sendMessage} (Telegram Bot API), in the making.
 *
 * @param formatted whether the text is rendered, or goes out as it was written
 */
record SendMessage(TelegramChat chat, Reply piece, boolean formatted) {

    private static final JsonFactory JSON = new JsonFactory();

    SendMessage corrected(Verdict.Correction correction) {
        return switch (correction) {
            case Verdict.Correction.WithoutFormatting ignored -> new SendMessage(chat, piece, false);
            case Verdict.Correction.ToChat moved -> new SendMessage(chat.withId(moved.id()), piece, formatted);
            case Verdict.Correction.WithoutThread ignored -> new SendMessage(chat.withoutThread(), piece, formatted);
        };
    }

    byte[] json() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(piece.markdown().length() + 256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("chat_id", chat.id());
            if (chat.thread().isPresent()) {
                json.writeNumberField("message_thread_id", chat.thread().getAsLong());
            }
            writeText(json, piece.markdown(), formatted);
            json.writeObjectFieldStart("link_preview_options");
            json.writeBooleanField("is_disabled", true);
            json.writeEndObject();
            writeQuotation(json);
            writeChoices(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    static void writeText(JsonGenerator json, String markdown, boolean formatted) throws IOException {
        String text = wellFormed(markdown);
        String html = formatted ? TelegramHtml.of(text) : "";
        if (!TelegramHtml.showsWords(html) || isTooLong(html)) {
            json.writeStringField("text", text);
        } else {
            json.writeStringField("text", html);
            json.writeStringField("parse_mode", "HTML");
        }
    }

    private void writeQuotation(JsonGenerator json) throws IOException {
        // A pressed button has no message of its own to quote: its reference is not a number.
        if (piece.quotedRef().isEmpty() || !isMessageId(piece.quotedRef().get())) {
            return;
        }
        json.writeObjectFieldStart("reply_parameters");
        json.writeNumberField("message_id", Long.parseLong(piece.quotedRef().get()));
        json.writeBooleanField("allow_sending_without_reply", true);
        json.writeEndObject();
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

    private static boolean isMessageId(String ref) {
        return !ref.isEmpty() && ref.length() <= 18 && ref.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
