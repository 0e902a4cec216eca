package sn.sdb.concierge.bootstrap.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the two platforms deliver or have waiting, in their own shapes (Telegram Bot API, Update; WAHA, events). */
final class Platform {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicLong NUMBERS = new AtomicLong(1_000);

    private static final String TELEGRAM = "/api/v1/telegram/webhook";
    private static final Answer FETCHED = new Answer(0, "fetched");

    private final RunningProduct product;
    private String lastPath = "";
    private String lastBody = "";
    private long lastMessage;
    private long lastUpdate;

    /** What our webhook answered; when Telegram is polled, nothing that could be seen. */
    record Answer(int statusCode, String body) {}

    Platform(RunningProduct product) {
        this.product = product;
    }

    Answer telegramText(long chat, String text) {
        lastMessage = NUMBERS.incrementAndGet();
        ObjectNode update = update();
        message(update.putObject("message"), chat, "private").put("text", text);
        return deliver(TELEGRAM, update);
    }

    /** A file that waits under this name. */
    Answer telegramFile(long chat, String name, String mediaType) {
        lastMessage = NUMBERS.incrementAndGet();
        ObjectNode update = update();
        ObjectNode message = message(update.putObject("message"), chat, "private");
        ObjectNode file;
        if (mediaType.startsWith("image/")) {
            file = message.putArray("photo").addObject().put("width", 1_400).put("height", 300);
        } else if (mediaType.startsWith("audio/")) {
            file = message.putObject("voice").put("duration", 4).put("mime_type", mediaType);
        } else {
            file = message.putObject("document").put("file_name", name).put("mime_type", mediaType);
        }
        file.put("file_id", name).put("file_unique_id", "u" + lastMessage);
        return deliver(TELEGRAM, update);
    }

    Answer telegramPlace(long chat, double latitude, double longitude) {
        lastMessage = NUMBERS.incrementAndGet();
        ObjectNode update = update();
        message(update.putObject("message"), chat, "private")
                .putObject("location")
                .put("latitude", latitude)
                .put("longitude", longitude);
        return deliver(TELEGRAM, update);
    }

    Answer whatsAppPlace(String chat, double latitude, double longitude) {
        ObjectNode event = whatsApp(chat, false);
        ObjectNode payload = (ObjectNode) event.path("payload");
        payload.put("hasMedia", false).putNull("body");
        payload.putObject("location")
                .put("live", false)
                .put("latitude", Double.toString(latitude))
                .put("longitude", Double.toString(longitude));
        return deliver("/api/v1/webhook", event);
    }

    Answer telegramGroupText(long from, String text) {
        lastMessage = NUMBERS.incrementAndGet();
        ObjectNode update = update();
        ObjectNode message = message(update.putObject("message"), from, "private");
        message.putObject("chat").put("id", -from).put("type", "group").put("title", "Parents");
        message.put("text", text);
        return deliver(TELEGRAM, update);
    }

    /** New words for the message that was delivered last. */
    Answer telegramEdit(long chat, String text) {
        ObjectNode update = update();
        ObjectNode message = message(update.putObject("edited_message"), chat, "private");
        message.put("edit_date", now()).put("text", text);
        return deliver(TELEGRAM, update);
    }

    Answer telegramButton(long chat, String choice) {
        ObjectNode update = update();
        ObjectNode query = update.putObject("callback_query");
        query.put("id", "query-" + chat).put("chat_instance", "1").put("data", choice);
        query.putObject("from").put("id", chat).put("is_bot", false).put("first_name", "Awa");
        message(query.putObject("message"), chat, "private").put("text", "?");
        return deliver(TELEGRAM, update);
    }

    /** @param otherName of the person, in the engine's own data; empty: it tells none */
    Answer whatsAppText(String chat, String otherName, String text, boolean ours) {
        ObjectNode event = whatsApp(chat, ours);
        ObjectNode payload = (ObjectNode) event.path("payload");
        payload.put("body", text).put("hasMedia", false);
        payload.putObject("_data").putObject("Info").put(ours ? "RecipientAlt" : "SenderAlt", otherName);
        return deliver("/api/v1/webhook", event);
    }

    /** What WAHA would have delivered, had anybody listened. */
    static ObjectNode whatsAppLost(String chat, String text) {
        ObjectNode payload = (ObjectNode) whatsApp(chat, false).path("payload");
        return payload.put("body", text).put("hasMedia", false);
    }

    /** The message of the last delivery, as WAHA remembers it. */
    JsonNode remembered() throws IOException {
        return JSON.readTree(lastBody).path("payload");
    }

    /** A file that waits under this name. */
    Answer whatsAppFile(String chat, String name, String mediaType) {
        ObjectNode event = whatsApp(chat, false);
        ObjectNode payload = (ObjectNode) event.path("payload");
        payload.put("body", "").put("hasMedia", true);
        payload.putObject("media")
                .put("url", "http://localhost:3000/api/files/default/" + name)
                .put("mimetype", mediaType)
                .put("filename", name);
        return deliver("/api/v1/webhook", event);
    }

    private static ObjectNode whatsApp(String chat, boolean ours) {
        ObjectNode event = JSON.createObjectNode();
        long number = NUMBERS.incrementAndGet();
        event.put("id", "evt_" + number).put("event", "message").put("session", "default");
        event.put("timestamp", InstantSource.system().millis());
        ObjectNode payload = event.putObject("payload");
        payload.put("id", ours + "_" + chat + "_3A00000000" + number);
        payload.put("timestamp", now()).put("from", chat).put("fromMe", ours).put("source", "app");
        payload.put("to", "221770000099@c.us");
        return event;
    }

    /** A message, or a pressed button, as Meta's Cloud API delivers it. */
    Answer cloud(String number, String type, ObjectNode content) {
        ObjectNode message = JSON.createObjectNode();
        message.put("from", number).put("id", "wamid." + NUMBERS.incrementAndGet());
        message.put("timestamp", Long.toString(now())).put("type", type).set(type, content);
        return cloud("messages", message);
    }

    /** What became of a message of ours, as Meta tells it with what we gave along. */
    Answer cloudStatus(String number, String word, String mark) {
        ObjectNode status = JSON.createObjectNode().put("id", "wamid." + NUMBERS.incrementAndGet());
        status.put("recipient_id", number).put("status", word).put("timestamp", Long.toString(now()));
        return cloud("statuses", status.put("biz_opaque_callback_data", mark));
    }

    private Answer cloud(String kind, ObjectNode what) {
        ObjectNode event = JSON.createObjectNode().put("object", "whatsapp_business_account");
        ObjectNode change =
                event.putArray("entry").addObject().putArray("changes").addObject();
        ObjectNode value = change.put("field", "messages").putObject("value").put("messaging_product", "whatsapp");
        value.putObject("metadata").put("phone_number_id", RunningProduct.CLOUD_NUMBER_ID);
        value.putArray(kind).add(what);
        String body = event.toString();
        HttpResponse<String> answer = product.call(
                "POST",
                "/api/v1/webhook",
                body,
                "X-Hub-Signature-256",
                "sha256=" + hmac(body, RunningProduct.META_SECRET, "HmacSHA256"));
        return new Answer(answer.statusCode(), answer.body());
    }

    /** Whether Telegram's updates are fetched, so that no webhook of ours answers them. */
    boolean polled() {
        return product.polls() && lastPath.equals(TELEGRAM);
    }

    /** The same delivery once more, as platforms do when they are in doubt. */
    Answer again() {
        if (polled()) {
            product.outside().happens(lastUpdate, lastBody);
            return FETCHED;
        }
        return post(lastPath, lastBody, RunningProduct.TELEGRAM_SECRET, RunningProduct.WAHA_KEY);
    }

    /** The last delivery as somebody would send it who does not know the secret. */
    Answer forged() {
        String other = lastBody.replace("\"update_id\":", "\"update_id\":9").replace("3A00000000", "3A00000009");
        return post(lastPath, other, "guess", "guess");
    }

    private Answer deliver(String path, ObjectNode json) {
        lastPath = path;
        lastBody = json.toString();
        return again();
    }

    private Answer post(String path, String body, String secret, String key) {
        HttpResponse<String> answer = product.call(
                "POST",
                path,
                body,
                "X-Telegram-Bot-Api-Secret-Token",
                secret,
                "X-Webhook-Hmac",
                hmac(body, key, "HmacSHA512"),
                "X-Webhook-Hmac-Algorithm",
                "sha512");
        return new Answer(answer.statusCode(), answer.body());
    }

    private ObjectNode update() {
        lastUpdate = 700_000_000 + NUMBERS.incrementAndGet();
        return JSON.createObjectNode().put("update_id", lastUpdate);
    }

    private ObjectNode message(ObjectNode message, long chat, String type) {
        message.put("message_id", lastMessage).put("date", now());
        ObjectNode from = message.putObject("from").put("id", chat).put("is_bot", false);
        from.put("first_name", "Awa").put("language_code", "fr");
        message.putObject("chat").put("id", chat).put("type", type).put("first_name", "Awa");
        return message;
    }

    private static long now() {
        return InstantSource.system().instant().getEpochSecond();
    }

    private static String hmac(String body, String key, String algorithm) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has both", e);
        }
    }
}
