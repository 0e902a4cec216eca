package sn.sdb.concierge.bootstrap.configuration;

import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** The messaging platforms. */
public record ChannelSettings(Waha waha, Meta meta, Telegram telegram) {

    static ChannelSettings read(Values values) {
        return new ChannelSettings(Waha.read(values), Meta.read(values), Telegram.read(values));
    }

    /** Our own route, as the platform sees it, unless another address is written. */
    private static Optional<URI> webhook(Values values, Variable variable, String path) {
        return values.optionalUrl(variable)
                .or(() -> values.text(Variable.EXTERNAL_BASE_URL)
                        .flatMap(Values::url)
                        .map(base -> URI.create(base + path)));
    }

    /**
     * WhatsApp through WAHA; off without a base URL.
     *
     * @param sendGap the pause between two messages, so that the account looks human
     */
    public record Waha(
            Optional<URI> baseUrl,
            Optional<Secret> apiToken,
            String session,
            Optional<Secret> webhookKey,
            Duration sendGap,
            Optional<URI> webhookUrl) {

        static Waha read(Values values) {
            return new Waha(
                    values.optionalUrl(Variable.WAHA_BASE_URL),
                    values.secret(Variable.WAHA_API_TOKEN),
                    values.required(
                            Variable.WAHA_SESSION,
                            "a session name of letters, digits, dashes and underscores",
                            text -> Optional.of(text).filter(name -> name.matches("[A-Za-z0-9_-]{1,54}"))),
                    values.secret(Variable.WAHA_WEBHOOK_HMAC_KEY),
                    values.duration(Variable.WAHA_SEND_GAP_MILLIS, ChronoUnit.MILLIS, 0, 60_000),
                    webhook(values, Variable.WEBHOOK_URL, "/api/v1/webhook"));
        }

        /** Whether this channel is in use. */
        public boolean configured() {
            return baseUrl.isPresent();
        }
    }

    /** WhatsApp through Meta's Cloud API; off without an access token. */
    public record Meta(
            Optional<Secret> verifyToken,
            Optional<Secret> appSecret,
            Optional<String> phoneNumberId,
            Optional<Secret> accessToken,
            URI graphBaseUrl) {

        static Meta read(Values values) {
            Meta meta = new Meta(
                    values.secret(Variable.WHATSAPP_VERIFY_TOKEN),
                    values.secret(Variable.WHATSAPP_APP_SECRET),
                    values.optional(
                            Variable.WHATSAPP_PHONE_NUMBER_ID,
                            "a number of up to 20 digits",
                            text -> Optional.of(text).filter(digits -> digits.matches("[0-9]{1,20}"))),
                    values.secret(Variable.WHATSAPP_ACCESS_TOKEN),
                    values.url(Variable.WHATSAPP_GRAPH_BASE_URL));
            boolean idSet = values.isSet(Variable.WHATSAPP_PHONE_NUMBER_ID);
            if (meta.configured() && !idSet) {
                values.problem(Variable.WHATSAPP_PHONE_NUMBER_ID, "is missing: WHATSAPP_ACCESS_TOKEN needs it");
            }
            if (idSet && !meta.configured()) {
                values.problem(Variable.WHATSAPP_ACCESS_TOKEN, "is missing: WHATSAPP_PHONE_NUMBER_ID needs it");
            }
            return meta;
        }

        /** Whether this channel is in use. */
        public boolean configured() {
            return accessToken.isPresent();
        }
    }

    /**
     * Telegram; off without a bot token.
     *
     * @param sendsPerSecond 0 turns all pacing off
     */
    public record Telegram(
            Optional<Secret> botToken,
            Optional<URI> webhookUrl,
            Optional<Secret> webhookSecret,
            URI apiBaseUrl,
            int sendsPerSecond,
            Mode mode) {

        /** The token is part of a path. */
        private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9:_-]{1,200}");

        /** Telegram Bot API, setWebhook, {@code secret_token}. */
        private static final Pattern WEBHOOK_SECRET = Pattern.compile("[A-Za-z0-9_-]{1,256}");

        static Telegram read(Values values) {
            return new Telegram(
                    values.optional(Variable.TELEGRAM_BOT_TOKEN, "a bot token", text -> matching(TOKEN, text)),
                    webhook(values, Variable.TELEGRAM_WEBHOOK_URL, "/api/v1/telegram/webhook"),
                    values.optional(
                            Variable.TELEGRAM_WEBHOOK_SECRET,
                            "1 to 256 letters, digits, underscores and dashes",
                            text -> matching(WEBHOOK_SECRET, text)),
                    values.url(Variable.TELEGRAM_API_BASE_URL),
                    values.number(Variable.TELEGRAM_SENDS_PER_SECOND, 0, 10_000),
                    values.choice(Variable.TELEGRAM_MODE, Mode.class));
        }

        private static Optional<Secret> matching(Pattern shape, String text) {
            return shape.matcher(text).matches() ? Optional.of(new Secret(text)) : Optional.empty();
        }

        /** Whether this channel is in use. */
        public boolean configured() {
            return botToken.isPresent();
        }

        /** Whether updates are fetched instead of being delivered. */
        public boolean polls() {
            return configured() && mode == Mode.POLLING;
        }

        /** How updates come in. */
        public enum Mode {
            WEBHOOK,
            POLLING
        }
    }
}
