package sn.sdb.concierge.adapter.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import sn.sdb.concierge.adapter.telegram.TelegramSettings.WebhookSecret;

/** Sets a bot up and asks how it is. Calls once, never retries; for operators, not for the way of a message. */
public final class TelegramSetup {

    /** All that the concierge reads. Telegram keeps the last list it was given, so it is always given. */
    public static final List<String> ALLOWED_UPDATES =
            List.of("message", "edited_message", "callback_query", "my_chat_member");

    private static final Duration BUDGET = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TelegramHttp http;

    /** With a client of its own. */
    public TelegramSetup(TelegramSettings settings) {
        this(settings, TelegramHttp.ownClient());
    }

    /** The same with the connections of a shared client. */
    public TelegramSetup(TelegramSettings settings, OkHttpClient shared) {
        this.http = new TelegramHttp(settings, shared);
    }

    /** What came of a call. */
    public sealed interface Answer<T> {
        /** Telegram did it. */
        record Done<T>(T value) implements Answer<T> {}

        /** Telegram would not, and says why. */
        record Refused<T>(int code, String description, Optional<Duration> retryAfter) implements Answer<T> {}

        /** No answer, or none of Telegram's. */
        record Unreachable<T>() implements Answer<T> {}
    }

    /**
     * Who the bot is.
     *
     * @param name without {@code @}
     * @param readsWholeGroups whether its privacy mode is off
     */
    public record Bot(long id, String name, boolean readsWholeGroups) {}

    /**
     * How deliveries go.
     *
     * @param url empty when there is no webhook
     * @param pending updates that wait to be delivered
     */
    public record Webhook(
            Optional<String> url,
            long pending,
            Optional<Instant> lastErrorAt,
            Optional<String> lastError,
            List<String> allowedUpdates) {

        public Webhook {
            allowedUpdates = List.copyOf(allowedUpdates);
        }
    }

    /**
     * One line of the bot's menu.
     *
     * @param name 1 to 32 of {@code a-z 0-9 _}
     * @param description 1 to 256 characters
     */
    public record Command(String name, String description) {
        public Command {
            if (!name.matches("[a-z0-9_]{1,32}")) {
                throw new IllegalArgumentException("a command has 1 to 32 characters of a-z 0-9 _");
            }
            if (description.isBlank() || description.length() > 256) {
                throw new IllegalArgumentException("a command's description has 1 to 256 characters");
            }
        }
    }

    /** Who the token belongs to. */
    public Answer<Bot> getMe() {
        return call(
                "getMe",
                JSON.createObjectNode(),
                result -> new Bot(
                        result.path("id").longValue(),
                        result.path("username").asText(),
                        result.path("can_read_all_group_messages").asBoolean()));
    }

    /** Has updates delivered to an address. Harmless when they are already. */
    public Answer<Boolean> setWebhook(URI url, Optional<WebhookSecret> secret, List<String> allowedUpdates) {
        ObjectNode request = JSON.createObjectNode().put("url", url.toString());
        secret.ifPresent(value -> request.put("secret_token", value.value()));
        allowedUpdates.forEach(request.putArray("allowed_updates")::add);
        return call("setWebhook", request, JsonNode::asBoolean);
    }

    /** How deliveries go. */
    public Answer<Webhook> getWebhookInfo() {
        return call("getWebhookInfo", JSON.createObjectNode(), TelegramSetup::webhook);
    }

    /** Has updates kept until they are asked for. */
    public Answer<Boolean> deleteWebhook() {
        return call("deleteWebhook", JSON.createObjectNode(), JsonNode::asBoolean);
    }

    /**
     * Sets the menu for people whose app speaks a language.
     *
     * @param language two letters; empty for everybody else
     */
    public Answer<Boolean> setMyCommands(List<Command> commands, Optional<String> language) {
        ObjectNode request = JSON.createObjectNode();
        commands.forEach(command -> request.withArray("commands")
                .addObject()
                .put("command", command.name())
                .put("description", command.description()));
        language.ifPresent(code -> request.put("language_code", code));
        return call("setMyCommands", request, JsonNode::asBoolean);
    }

    private static Webhook webhook(JsonNode result) {
        List<String> allowed = new ArrayList<>();
        result.path("allowed_updates").forEach(kind -> allowed.add(kind.asText()));
        JsonNode errorDate = result.path("last_error_date");
        return new Webhook(
                Json.text(result, "url"),
                result.path("pending_update_count").longValue(),
                errorDate.longValue() > 0
                        ? Optional.of(Instant.ofEpochSecond(errorDate.longValue()))
                        : Optional.empty(),
                Json.text(result, "last_error_message"),
                allowed);
    }

    private <T> Answer<T> call(String method, ObjectNode request, Function<JsonNode, T> reading) {
        byte[] json = request.toString().getBytes(StandardCharsets.UTF_8);
        TelegramHttp.Result result = http.call(http.method(method), json, BUDGET, () -> true);
        return result instanceof TelegramHttp.Result.Answered answered
                ? read(answered.body(), reading)
                : new Answer.Unreachable<>();
    }

    private static <T> Answer<T> read(byte[] body, Function<JsonNode, T> reading) {
        try {
            JsonNode answer = JSON.readTree(body);
            if (answer.path("ok").asBoolean()) {
                return new Answer.Done<>(reading.apply(answer.path("result")));
            }
            JsonNode seconds = answer.path("parameters").path("retry_after");
            return answer.has("error_code")
                    ? new Answer.Refused<>(
                            answer.path("error_code").asInt(),
                            answer.path("description").asText(),
                            seconds.isIntegralNumber()
                                    ? Optional.of(Duration.ofSeconds(seconds.longValue()))
                                    : Optional.empty())
                    : new Answer.Unreachable<>();
        } catch (IOException notJson) {
            return new Answer.Unreachable<>();
        }
    }
}
