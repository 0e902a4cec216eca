package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Looks after WAHA's session: how it is, and where it posts its events. */
public final class WahaSetup {

    /** {@code message.any} shows the office's own answers; {@code message} beside it would tell everything twice. */
    private static final List<String> EVENTS =
            List.of("message.any", "message.ack", "message.edited", "message.revoked", "session.status");

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int RETRIES = 12;

    private final WhatsAppHttp http;
    private final WahaSettings settings;
    private final HttpUrl sessionUrl;

    public WahaSetup(WahaSettings settings) {
        this.http = WhatsAppHttp.toWaha(settings);
        this.settings = settings;
        this.sessionUrl = http.url("api", "sessions", settings.session()).build();
    }

    /** How the session is, by WAHA's own account. */
    public Status status() {
        return status(TIMEOUT);
    }

    /**
     * The same, within a time of the caller's.
     *
     * @param budget the longest wait
     */
    public Status status(Duration budget) {
        Exchange exchange = http.get(sessionUrl, budget);
        if (!(exchange instanceof Exchange.Answered answered)) {
            return new Status.Unreachable("no answer");
        }
        if (answered.isSuccess() && answered.body().isObject()) {
            return session(answered.body());
        }
        return switch (answered.status()) {
            case 401, 403 -> new Status.KeyRefused();
            case 404 -> new Status.NoSuchSession();
            default -> new Status.Unreachable("status " + answered.status());
        };
    }

    /**
     * Has WAHA post the events we need to this URL, signed with our key and retried for two hours. WAHA stops and
     * starts the session for it. A session that does not exist is created. Other webhooks of the session stay.
     */
    public WebhookChange setWebhook(URI url) {
        Exchange current = http.get(sessionUrl, TIMEOUT);
        if (!(current instanceof Exchange.Answered answered)) {
            return new WebhookChange.Failed("no answer");
        }
        if (answered.status() == 404) {
            byte[] created = body(configWith(url, newConfig()), true);
            return changed(http.post(http.url("api", "sessions").build(), created, TIMEOUT, WhatsAppHttp.ALWAYS));
        }
        if (!answered.isSuccess() || !answered.body().isObject()) {
            return new WebhookChange.Failed("status " + answered.status());
        }
        // What is not sent along would be reset.
        ObjectNode config = answered.body().path("config") instanceof ObjectNode known
                ? known.deepCopy()
                : JsonNodeFactory.instance.objectNode();
        return changed(http.put(sessionUrl, body(configWith(url, config), false), TIMEOUT));
    }

    /** What must be on before the account is linked: NOWEB's history, and acknowledgements on WEBJS. */
    private static ObjectNode newConfig() {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.putObject("noweb").putObject("store").put("enabled", true);
        config.putObject("webjs").put("tagsEventsOn", true);
        return config;
    }

    private static WebhookChange changed(Exchange exchange) {
        if (!(exchange instanceof Exchange.Answered answered)) {
            return new WebhookChange.Failed("no answer");
        }
        return answered.isSuccess()
                ? new WebhookChange.Done(EVENTS)
                : new WebhookChange.Failed("status " + answered.status());
    }

    private ObjectNode configWith(URI url, ObjectNode config) {
        ArrayNode webhooks = JsonNodeFactory.instance.arrayNode();
        for (JsonNode webhook : config.path("webhooks")) {
            if (!url.toString().equals(webhook.path("url").asText())) {
                webhooks.add(webhook);
            }
        }
        webhooks.add(webhook(url));
        config.set("webhooks", webhooks);
        ObjectNode ignore = config.putObject("ignore");
        List.of("status", "groups", "channels", "broadcast").forEach(kind -> ignore.put(kind, true));
        return config;
    }

    private ObjectNode webhook(URI url) {
        ObjectNode webhook = JsonNodeFactory.instance.objectNode();
        webhook.put("url", url.toString());
        ArrayNode events = webhook.putArray("events");
        EVENTS.forEach(events::add);
        settings.webhookKey().ifPresent(key -> webhook.putObject("hmac").put("key", key.value()));
        // Two seconds, four, eight: over two hours in all. What WAHA gives up it forgets.
        webhook.putObject("retries")
                .put("policy", "exponential")
                .put("delaySeconds", 2)
                .put("attempts", RETRIES);
        return webhook;
    }

    private byte[] body(ObjectNode config, boolean create) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("name", settings.session());
        if (create) {
            body.put("start", true);
        }
        body.set("config", config);
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Status session(JsonNode session) {
        List<URI> webhooks = new ArrayList<>();
        for (JsonNode webhook : session.path("config").path("webhooks")) {
            LooseJson.text(webhook.path("url")).flatMap(WahaSetup::uri).ifPresent(webhooks::add);
        }
        String state = LooseJson.text(session.path("status")).orElse("").toUpperCase(Locale.ROOT);
        boolean restricted =
                LooseJson.isTrue(session.path("me").path("reachoutTimelock").path("isActive"));
        Optional<String> account = LooseJson.text(session.path("me").path("id"))
                .flatMap(WahaChatId::parse)
                .filter(WahaChatId::isPerson)
                .map(chat -> chat.person().masked());
        return new Status.Known(State.of(state), account, restricted, webhooks);
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException notAUrl) {
            return Optional.empty();
        }
    }

    /** WAHA's states of a session. */
    public enum State {
        WORKING,
        STARTING,
        STOPPED,
        /** Somebody must scan a code with the office's phone. */
        SCAN_QR_CODE,
        PASSKEY_REQUIRED,
        PASSKEY_CONFIRMATION_REQUIRED,
        FAILED,
        /** One that a later release brought: not usable. */
        OTHER;

        static State of(String name) {
            for (State state : values()) {
                if (state.name().equals(name)) {
                    return state;
                }
            }
            return OTHER;
        }
    }

    /** What is known of the session. */
    public sealed interface Status {

        /**
         * WAHA told.
         *
         * @param account the linked number, masked; empty until it is linked
         * @param restricted whether WhatsApp keeps the account from opening chats for now
         * @param webhooks where the session itself posts; a webhook of WAHA's environment is not among them
         */
        record Known(State state, Optional<String> account, boolean restricted, List<URI> webhooks) implements Status {
            public Known {
                webhooks = List.copyOf(webhooks);
            }
        }

        /** WAHA has no session of this name. */
        record NoSuchSession() implements Status {}

        /** WAHA does not take our key. */
        record KeyRefused() implements Status {}

        /** WAHA did not answer, or not with sense. */
        record Unreachable(String reason) implements Status {}
    }

    /** What became of a change of the webhook. */
    public sealed interface WebhookChange {

        /**
         * WAHA took it.
         *
         * @param events which WAHA posts from now on
         */
        record Done(List<String> events) implements WebhookChange {
            public Done {
                events = List.copyOf(events);
            }
        }

        /**
         * Nothing changed, as far as is known.
         *
         * @param reason fit to be shown: a status, never a body
         */
        record Failed(String reason) implements WebhookChange {}
    }
}
