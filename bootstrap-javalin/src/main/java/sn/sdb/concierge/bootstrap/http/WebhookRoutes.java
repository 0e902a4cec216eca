package sn.sdb.concierge.bootstrap.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.adapter.waha.MetaWebhook;
import sn.sdb.concierge.application.conversation.AcceptEvent;
import sn.sdb.concierge.application.conversation.AcceptEvent.Result;
import sn.sdb.concierge.application.conversation.Courtesy;
import sn.sdb.concierge.application.conversation.PressedButton;
import sn.sdb.concierge.bootstrap.configuration.ChannelSettings;
import sn.sdb.concierge.bootstrap.operation.Meters;
import sn.sdb.concierge.bootstrap.wiring.Platforms;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.domain.message.MessagingChannel;

/** Where the platforms deliver: size, signature, parse, store; only then 200. */
final class WebhookRoutes {

    private static final byte[] ACCEPTED =
            "{\"status\":\"accepted\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    private static final byte[] DUPLICATE =
            "{\"status\":\"duplicate\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    private static final byte[] IGNORED = "{\"status\":\"ignored\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private final AcceptEvent acceptEvent;
    private final Platforms platforms;
    private final ChannelSettings settings;
    private final Meters meters;
    private final Courtesy courtesy;
    private final boolean unsignedFromLoopback;

    /** @param unsignedFromLoopback whether a channel without a secret takes what comes from this machine itself */
    WebhookRoutes(
            AcceptEvent acceptEvent,
            Platforms platforms,
            ChannelSettings settings,
            Meters meters,
            Courtesy courtesy,
            boolean unsignedFromLoopback) {
        this.acceptEvent = acceptEvent;
        this.platforms = platforms;
        this.settings = settings;
        this.meters = meters;
        this.courtesy = courtesy;
        this.unsignedFromLoopback = unsignedFromLoopback;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/api/v1/telegram/webhook", ctx -> timed(ctx, Channel.TELEGRAM, this::telegram));
        routes.post("/api/v1/webhook", ctx -> timed(ctx, Channel.WHATSAPP, this::whatsapp));
        routes.get("/api/v1/webhook", this::handshake);
    }

    private interface Step {
        void run(Context ctx);
    }

    private void timed(Context ctx, Channel channel, Step step) {
        long began = System.nanoTime();
        courtesy.webhookArrived();
        try {
            step.run(ctx);
        } catch (StoreUnavailableException e) {
            Problem.answer(ctx, 503, "store-unavailable", "The message cannot be stored now; deliver it again.");
        } catch (Problem e) {
            e.answer(ctx);
        } finally {
            courtesy.webhookAnswered();
        }
        meters.webhook(channel, ctx.statusCode(), Duration.ofNanos(System.nanoTime() - began));
    }

    private void telegram(Context ctx) {
        Platforms.Telegram telegram = platforms
                .telegram()
                .filter(wired -> !settings.telegram().polls())
                .orElseThrow(() -> new Problem(404, "not-configured", "Telegram webhooks are not configured here."));
        byte[] body = Bodies.read(ctx, Bodies.TELEGRAM);
        requireSigned(
                settings.telegram().webhookSecret().isPresent(),
                ctx,
                telegram.webhook().authentic(ctx.header("X-Telegram-Bot-Api-Secret-Token")));
        InboundEvent event = telegram.webhook().parse(body).orElseThrow(WebhookRoutes::notAnObject);
        answer(ctx, acceptEvent.accept(event));
        PressedButton.acknowledge(telegram.channel(), event);
    }

    private void whatsapp(Context ctx) {
        byte[] body = Bodies.read(ctx, Bodies.WHATSAPP);
        if (MetaWebhook.isMetaShaped(body)) {
            meta(ctx, body);
            return;
        }
        Platforms.Waha waha =
                platforms.waha().orElseThrow(() -> new Problem(404, "not-configured", "WAHA is not configured here."));
        requireSigned(
                settings.waha().webhookKey().isPresent(),
                ctx,
                waha.webhook().authentic(body, ctx.header("X-Webhook-Hmac"), ctx.header("X-Webhook-Hmac-Algorithm")));
        InboundEvent event = waha.webhook().parse(body).orElseThrow(WebhookRoutes::notAnObject);
        answer(ctx, acceptEvent.accept(event));
        PressedButton.acknowledge(waha.channel(), event);
    }

    /** A body of Meta's may hold many messages: accepted when any of them is new. */
    private void meta(Context ctx, byte[] body) {
        if (settings.meta().appSecret().isEmpty()) {
            throw new Problem(401, "not-authenticated", "WhatsApp Cloud events are not configured here.");
        }
        requireSigned(true, ctx, platforms.meta().authentic(body, ctx.header("X-Hub-Signature-256")));
        List<InboundEvent> events = platforms.meta().parse(body);
        if (events.isEmpty()) {
            throw notAnObject();
        }
        List<Result> results = events.stream().map(acceptEvent::accept).toList();
        platforms
                .cloud()
                .map(Platforms.Cloud::channel)
                .ifPresent(cloud -> events.forEach(event -> markRead(cloud, event)));
        if (results.contains(Result.STORED)) {
            answer(ctx, Result.STORED);
        } else {
            answer(ctx, results.contains(Result.DUPLICATE) ? Result.DUPLICATE : Result.IGNORED);
        }
    }

    /** Whoever writes sees that it was received, and can be shown typing; whatever becomes of the answer. */
    private static void markRead(MessagingChannel cloud, InboundEvent event) {
        event.written().ifPresent(message -> {
            Thread unused = Thread.startVirtualThread(() -> cloud.acknowledge(message));
        });
    }

    private void handshake(Context ctx) {
        Optional<String> challenge = platforms
                .meta()
                .verify(
                        ctx.queryParam("hub.mode"),
                        ctx.queryParam("hub.verify_token"),
                        ctx.queryParam("hub.challenge"));
        if (challenge.isPresent()) {
            ctx.contentType("text/plain; charset=utf-8").result(challenge.get());
        } else {
            Problem.answer(ctx, 403, "not-allowed", "The verify token is not ours.");
        }
    }

    private void requireSigned(boolean secretConfigured, Context ctx, boolean authentic) {
        boolean accepted =
                secretConfigured ? authentic : unsignedFromLoopback && ClientAddress.isLoopbackWithoutProxy(ctx);
        if (!accepted) {
            throw new Problem(401, "not-authenticated", "The webhook's signature or secret is missing or wrong.");
        }
    }

    private static Problem notAnObject() {
        return Problem.badRequest("The body has to be a JSON object of this platform.");
    }

    private static void answer(Context ctx, Result result) {
        ctx.contentType("application/json")
                .result(
                        switch (result) {
                            case STORED -> ACCEPTED;
                            case DUPLICATE -> DUPLICATE;
                            case IGNORED -> IGNORED;
                        });
    }
}
