package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.domain.message.InboundEvent.Ignored;

/** What WAHA posts to us. Safe for concurrent use. */
public final class WahaWebhook {

    private final String session;
    private final Optional<HmacSignature> signature;
    private final PlatformTime time;
    private final WahaMessages messages;

    /**
     * A webhook of the session that the settings name.
     *
     * @param clock tells the time of messages that come without one
     */
    public WahaWebhook(WahaSettings settings, InstantSource clock) {
        this.session = settings.session();
        this.signature = settings.webhookKey().map(HmacSignature::sha512);
        this.time = new PlatformTime(clock);
        this.messages = new WahaMessages(session);
    }

    /**
     * Whether WAHA signed this body with our key. Never true when no key is configured: who lets unsigned bodies in
     * decides so knowingly.
     *
     * @param hmac the header {@code X-Webhook-Hmac}
     * @param algorithm the header {@code X-Webhook-Hmac-Algorithm}
     */
    public boolean authentic(byte[] rawBody, @Nullable String hmac, @Nullable String algorithm) {
        if (hmac == null || (algorithm != null && !algorithm.equalsIgnoreCase("sha512"))) {
            return false;
        }
        return signature.filter(ours -> ours.matches(rawBody, hmac)).isPresent();
    }

    /** What a body says; never throws. Empty only when it is not a JSON object. */
    public Optional<InboundEvent> parse(byte[] rawBody) {
        return LooseJson.object(rawBody).map(this::eventOf);
    }

    private InboundEvent eventOf(JsonNode envelope) {
        String event = LooseJson.text(envelope.path("event")).orElse("");
        if (event.isEmpty()) {
            return new Ignored("no_event");
        }
        if (!session.equals(LooseJson.text(envelope.path("session")).orElse(""))) {
            return new Ignored("other_session");
        }
        JsonNode payload = envelope.path("payload");
        return switch (event) {
            case "message", "message.any" -> messages.written(payload, timeOf(envelope));
            case "message.edited" -> messages.edited(payload, timeOf(envelope));
            case "message.ack", "message.ack.group" -> new Ignored("ack");
            case "message.reaction" -> new Ignored("reaction");
            case "message.revoked" -> new Ignored("revoked");
            // The message itself follows once it could be decrypted.
            case "message.waiting" -> new Ignored("waiting");
            case "session.status" -> new Ignored("session_status");
            case "call.received", "call.accepted", "call.rejected" -> new Ignored("call");
            case "poll.vote", "poll.vote.failed" -> new Ignored("poll_vote");
            default -> new Ignored("unknown_event");
        };
    }

    private Instant timeOf(JsonNode envelope) {
        return time.read(envelope.path("payload").path("timestamp"), envelope.path("timestamp"));
    }
}
