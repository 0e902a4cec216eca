package sn.sdb.concierge.bootstrap.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import io.javalin.http.sse.SseClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import sn.sdb.concierge.application.conversation.AcceptEvent;
import sn.sdb.concierge.bootstrap.security.VisitorTokens;
import sn.sdb.concierge.bootstrap.security.VisitorTokens.Visitor;
import sn.sdb.concierge.domain.conversation.Replies;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;
import sn.sdb.concierge.domain.limit.MessageLimit;
import sn.sdb.concierge.domain.limit.MessageLimit.Verdict;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.DeliveryKey;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.domain.message.InboundMessage;

/** The web chat: a visitor writes, and listens to what is committed. */
final class WebChatRoutes {

    private static final String COOKIE = "concierge_visitor";
    private static final int LONGEST_MESSAGE = 4_000;
    private static final int MOST_LISTENERS = 1_000;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);
    private static final Duration PING = Duration.ofSeconds(15);
    private static final Duration LONGEST_STREAM = Duration.ofMinutes(10);

    private final AcceptEvent acceptEvent;
    private final Replies replies;
    private final VisitorTokens visitors;
    private final MessageLimit newVisitors;
    private final ClientAddress clientAddress;
    private final InstantSource clock;
    private final Semaphore listeners = new Semaphore(MOST_LISTENERS);

    WebChatRoutes(
            AcceptEvent acceptEvent,
            Replies replies,
            VisitorTokens visitors,
            MessageLimit newVisitors,
            ClientAddress clientAddress,
            InstantSource clock) {
        this.acceptEvent = acceptEvent;
        this.replies = replies;
        this.visitors = visitors;
        this.newVisitors = newVisitors;
        this.clientAddress = clientAddress;
        this.clock = clock;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/api/v1/webchat/session", this::admit);
        routes.post("/api/v1/webchat/messages", this::write);
        // A stream's status is sent before its own code runs: who may not listen is refused earlier.
        routes.before("/api/v1/webchat/stream", ctx -> ctx.attribute("visitor", visitor(ctx)));
        routes.sse("/api/v1/webchat/stream", this::listen);
    }

    private void admit(Context ctx) {
        if (newVisitors.count(clientAddress.of(ctx), clock.instant()) != Verdict.ALLOWED) {
            ctx.header("Retry-After", "60");
            throw new Problem(429, "too-many-requests", "Too many visitors from this address; try again in a minute.");
        }
        Visitor visitor = visitors.admit();
        Cookie cookie = new Cookie(COOKIE, visitor.token());
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        cookie.setSecure(
                "https".equals(ctx.header("X-Forwarded-Proto")) || ctx.req().isSecure());
        cookie.setPath("/api/v1/webchat");
        cookie.setMaxAge(
                (int) Duration.between(clock.instant(), visitor.expiresAt()).toSeconds());
        ctx.cookie(cookie);
        ctx.status(201);
        answer(
                ctx,
                Map.of(
                        "token", visitor.token(),
                        "user_id", visitor.user().value(),
                        "expires_at", visitor.expiresAt().toString()));
    }

    private void write(Context ctx) {
        Visitor visitor = visitor(ctx);
        JsonNode body = Json.object(Bodies.read(ctx, Bodies.API));
        String clientId = Json.requiredText(body, "client_message_id", 64);
        Content content = Json.text(body, "choice")
                .<Content>map(choice -> new Content.Choice(choice, Optional.empty()))
                .orElseGet(() -> new Content.Text(Json.requiredText(body, "text", LONGEST_MESSAGE)));
        String id = visitor.user().value() + ":" + clientId;
        InboundMessage message = new InboundMessage(
                new DeliveryKey(id),
                conversation(visitor),
                content,
                clientId,
                clock.millis(),
                clock.instant(),
                Optional.ofNullable(ctx.header("Accept-Language")).map(tags -> tags.split("[,;]", 2)[0]),
                Optional.empty());
        AcceptEvent.Result result = acceptEvent.accept(new InboundEvent.Received(message));
        ctx.status(202);
        answer(ctx, Map.of("message_id", clientId, "status", result.name().toLowerCase(java.util.Locale.ROOT)));
    }

    private void listen(SseClient client) {
        Conversation conversation = conversation(visitor(client.ctx()));
        if (!listeners.tryAcquire()) {
            throw new Problem(503, "too-many-listeners", "Too many visitors are listening; try again soon.");
        }
        try {
            long last = lastSeen(client.ctx());
            long until = System.nanoTime() + LONGEST_STREAM.toNanos();
            long pingAt = System.nanoTime();
            while (!client.terminated() && System.nanoTime() < until) {
                for (Replies.Stored stored : committed(conversation, last)) {
                    client.sendEvent("message", text(stored), Long.toString(stored.id()));
                    last = stored.id();
                }
                if (System.nanoTime() >= pingAt) {
                    client.sendEvent("ping", "{}");
                    pingAt = System.nanoTime() + PING.toNanos();
                }
                Thread.sleep(LOOK_AGAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listeners.release();
            client.close();
        }
    }

    private List<Replies.Stored> committed(Conversation conversation, long last) {
        try {
            return replies.after(conversation, last);
        } catch (StoreUnavailableException e) {
            return List.of();
        }
    }

    private static String text(Replies.Stored stored) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("message_id", Long.toString(stored.id()));
        message.put("turn_id", Long.toString(stored.id()));
        message.put("text", stored.reply().markdown());
        message.put("choices", Shown.choices(stored.reply().choices()));
        message.put("sources", Shown.sources(stored.sources()));
        return new String(Json.bytes(message), StandardCharsets.UTF_8);
    }

    private static long lastSeen(Context ctx) {
        String id = ctx.header("Last-Event-ID");
        return id != null && id.matches("[0-9]{1,18}") ? Long.parseLong(id) : 0;
    }

    private Visitor visitor(Context ctx) {
        String header = ctx.header("Authorization");
        String token = header != null && header.startsWith("Bearer ") ? header.substring(7) : ctx.cookie(COOKIE);
        return Optional.ofNullable(token)
                .flatMap(visitors::recognise)
                .orElseThrow(() -> new Problem(401, "not-authenticated", "Begin with POST /api/v1/webchat/session."));
    }

    private static Conversation conversation(Visitor visitor) {
        return Conversation.alone(
                new ChatAddress(Channel.WEB, visitor.user().id().toString()), visitor.user());
    }

    private static void answer(Context ctx, Object body) {
        ctx.contentType("application/json").header("Cache-Control", "no-store").result(Json.bytes(body));
    }
}
