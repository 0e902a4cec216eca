package sn.sdb.concierge.bootstrap.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger log = LoggerFactory.getLogger(WebChatRoutes.class);

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
    private final BooleanSupplier open;
    private final Semaphore listeners = new Semaphore(MOST_LISTENERS);

    /** @param open whether streams go on: false once the service ends */
    WebChatRoutes(
            AcceptEvent acceptEvent,
            Replies replies,
            VisitorTokens visitors,
            MessageLimit newVisitors,
            ClientAddress clientAddress,
            InstantSource clock,
            BooleanSupplier open) {
        this.acceptEvent = acceptEvent;
        this.replies = replies;
        this.visitors = visitors;
        this.newVisitors = newVisitors;
        this.clientAddress = clientAddress;
        this.clock = clock;
        this.open = open;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/api/v1/webchat/session", this::admit);
        routes.post("/api/v1/webchat/messages", this::write);
        routes.get("/api/v1/webchat/stream", this::listen);
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

    /**
     * Blocks its virtual thread for as long as the visitor listens, and writes to the response itself: whether somebody
     * still listens shows only when a write fails, and then nothing more may be written.
     */
    private void listen(Context ctx) {
        Conversation conversation = conversation(visitor(ctx));
        if (!listeners.tryAcquire()) {
            throw new Problem(503, "too-many-listeners", "Too many visitors are listening; try again soon.");
        }
        long last = lastSeen(ctx);
        ctx.contentType("text/event-stream; charset=utf-8").header("Cache-Control", "no-store");
        ctx.header("X-Accel-Buffering", "no");
        try {
            stream(conversation, last, ctx.res().getOutputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.atDebug().log("web_chat_listener_left");
        } finally {
            listeners.release();
        }
    }

    private void stream(Conversation conversation, long after, OutputStream out)
            throws IOException, InterruptedException {
        long last = after;
        long until = System.nanoTime() + LONGEST_STREAM.toNanos();
        long pingAt = System.nanoTime();
        while (open.getAsBoolean() && System.nanoTime() < until) {
            for (Replies.Stored stored : committed(conversation, last)) {
                last = stored.id();
                write(out, "id: " + last + "\nevent: message\ndata: " + text(stored) + "\n\n");
            }
            if (System.nanoTime() >= pingAt) {
                write(out, "event: ping\ndata: {}\n\n");
                pingAt = System.nanoTime() + PING.toNanos();
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private static void write(OutputStream out, String event) throws IOException {
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
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
