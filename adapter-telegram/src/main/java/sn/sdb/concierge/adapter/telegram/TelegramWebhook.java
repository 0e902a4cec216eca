package sn.sdb.concierge.adapter.telegram;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.message.InboundEvent;

/**
 * Reads the updates that Telegram delivers, by webhook or by polling alike. Safe for concurrent use.
 *
 * <p>The message reference of a {@link sn.sdb.concierge.domain.message.Content.Choice} is {@code callback:<query id>},
 * which {@link TelegramChannel#acknowledge} answers; the message with the button is its quoted reference. Every other
 * reference is the message's number in its chat.
 */
public final class TelegramWebhook {

    private static final Logger log = LoggerFactory.getLogger(TelegramWebhook.class);

    private static final ObjectReader JSON =
            new ObjectMapper().readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final byte @Nullable [] secret;
    private final Updates updates;

    /**
     * Reads for one bot.
     *
     * @param botName the bot's user name without {@code @}, once it is known; needed to tell commands for other bots of a
     *     group, which Telegram does not even deliver as long as the bot has its privacy mode on
     */
    public TelegramWebhook(TelegramSettings settings, Supplier<Optional<String>> botName, InstantSource clock) {
        this.secret = settings.webhookSecret()
                .map(configured -> configured.value().getBytes(StandardCharsets.UTF_8))
                .orElse(null);
        this.updates = new Updates(settings.token().botId(), botName, clock);
    }

    /**
     * Whether a request comes from Telegram. Without a configured secret every request does: who may then call is for the
     * route to say.
     *
     * @param headerValue of {@code X-Telegram-Bot-Api-Secret-Token}, null when absent
     */
    public boolean authentic(@Nullable String headerValue) {
        return secret == null
                || (headerValue != null && MessageDigest.isEqual(secret, headerValue.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * What an update says. Never throws: an update that is refused is delivered again and again, and holds up its chat.
     *
     * @return empty when the body is not a JSON object
     */
    public Optional<InboundEvent> parse(byte[] body) {
        JsonNode update;
        try {
            update = JSON.readTree(body);
        } catch (JacksonException notJson) {
            return Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
        if (update == null || !update.isObject()) {
            return Optional.empty();
        }
        try {
            return Optional.of(updates.eventOf(update));
        } catch (RuntimeException e) {
            // A mistake of ours. The stack is told and the words are not.
            log.atError()
                    .addKeyValue("error", e.getClass().getName())
                    .addKeyValue("at", e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0])
                    .log("telegram_update_unreadable");
            return Optional.of(new InboundEvent.Ignored("unreadable"));
        }
    }
}
