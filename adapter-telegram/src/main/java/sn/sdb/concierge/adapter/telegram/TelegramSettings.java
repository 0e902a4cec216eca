package sn.sdb.concierge.adapter.telegram;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How to reach the Telegram Bot API.
 *
 * @param apiBase where methods are called, without {@code /bot<token>}; another one for a self-hosted server
 * @param webhookSecret what Telegram sends back with every update, when configured
 * @param sendsPerSecond over all chats; 0 turns every pace off, the one of a chat too
 */
public record TelegramSettings(
        BotToken token,
        URI apiBase,
        Optional<WebhookSecret> webhookSecret,
        int sendsPerSecond,
        Duration connectTimeout,
        Duration readTimeout) {

    /** The cloud server of Telegram. */
    public static final URI CLOUD = URI.create("https://api.telegram.org");

    public TelegramSettings {
        boolean http = "https".equals(apiBase.getScheme()) || "http".equals(apiBase.getScheme());
        if (!http || apiBase.getHost() == null) {
            throw new IllegalArgumentException("the address of the Bot API is an http or https URL");
        }
        if (sendsPerSecond < 0 || sendsPerSecond > 1000) {
            throw new IllegalArgumentException("0 to 1000 sends per second");
        }
        if (!connectTimeout.isPositive() || !readTimeout.isPositive()) {
            throw new IllegalArgumentException("time-outs are positive");
        }
    }

    /** The cloud server, thirty sends a second, no webhook secret. */
    public static TelegramSettings ofDefaults(BotToken token) {
        return new TelegramSettings(token, CLOUD, Optional.empty(), 30, Duration.ofSeconds(5), Duration.ofSeconds(20));
    }

    /**
     * What a bot proves itself with: its id, a colon and a secret. Never printed.
     *
     * @param value in full
     */
    public record BotToken(String value) {
        private static final Pattern SHAPE = Pattern.compile("[1-9][0-9]{0,17}:[A-Za-z0-9_-]{1,128}");

        public BotToken {
            if (!SHAPE.matcher(value).matches()) {
                throw new IllegalArgumentException("not a bot token");
            }
        }

        /** Reads what an operator typed. */
        public static Optional<BotToken> parse(String typed) {
            return SHAPE.matcher(typed).matches() ? Optional.of(new BotToken(typed)) : Optional.empty();
        }

        /** The bot's own user id. */
        public long botId() {
            return Long.parseLong(value.substring(0, value.indexOf(':')));
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /**
     * What Telegram sends back in {@code X-Telegram-Bot-Api-Secret-Token}. Never printed.
     *
     * @param value 1 to 256 characters of {@code A-Z a-z 0-9 _ -}
     */
    public record WebhookSecret(String value) {
        private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,256}");

        public WebhookSecret {
            if (!SHAPE.matcher(value).matches()) {
                throw new IllegalArgumentException("a webhook secret has 1 to 256 characters of A-Z a-z 0-9 _ -");
            }
        }

        /** Reads what an operator typed. */
        public static Optional<WebhookSecret> parse(String typed) {
            return SHAPE.matcher(typed).matches() ? Optional.of(new WebhookSecret(typed)) : Optional.empty();
        }

        @Override
        public String toString() {
            return "***";
        }
    }
}
