package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.domain.message.InboundEvent.Ignored;

/** What Meta's WhatsApp Cloud API posts to us, and its handshake. Safe for concurrent use. */
public final class MetaWebhook {

    private static final String OBJECT = "whatsapp_business_account";
    private static final String SIGNATURE_PREFIX = "sha256=";
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9._-]{1,200}");
    private static final JsonFactory JSON = new JsonFactory();

    private final Optional<byte[]> verifyToken;
    private final Optional<HmacSignature> signature;
    private final MetaMessages messages;

    /**
     * A webhook of the number that the settings name.
     *
     * @param clock tells the time of messages that come without one
     */
    public MetaWebhook(MetaSettings settings, InstantSource clock) {
        this.verifyToken = settings.verifyToken().map(token -> token.value().getBytes(StandardCharsets.UTF_8));
        this.signature = settings.appSecret().map(HmacSignature::sha256);
        this.messages = new MetaMessages(settings.phoneNumberId(), new PlatformTime(clock));
    }

    /**
     * Whether a body, still unverified, has Meta's shape rather than WAHA's: {@code object} is {@code
     * whatsapp_business_account}. Then it needs Meta's signature, and WAHA's does not do.
     */
    public static boolean isMetaShaped(byte[] rawBody) {
        try (JsonParser json = JSON.createParser(rawBody)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean isObject = "object".equals(json.currentName());
                if (json.nextToken() == JsonToken.VALUE_STRING && isObject) {
                    return OBJECT.equals(json.getText());
                }
                json.skipChildren();
            }
            return false;
        } catch (IOException notJson) {
            return false;
        }
    }

    /**
     * Answers the handshake that Meta does whenever the callback URL is saved.
     *
     * @return the challenge, to be echoed as plain text and nothing else; empty when the request is to be refused
     */
    public Optional<String> verify(@Nullable String mode, @Nullable String token, @Nullable String challenge) {
        if (!"subscribe".equals(mode) || token == null || challenge == null) {
            return Optional.empty();
        }
        byte[] claimed = token.getBytes(StandardCharsets.UTF_8);
        return verifyToken
                .filter(ours -> MessageDigest.isEqual(ours, claimed))
                .map(ours -> challenge)
                .filter(text -> CHALLENGE.matcher(text).matches());
    }

    /**
     * Whether Meta signed this body with our app secret. Never true when none is configured.
     *
     * @param signature256 the header {@code X-Hub-Signature-256}
     */
    public boolean authentic(byte[] rawBody, @Nullable String signature256) {
        if (signature256 == null || !signature256.startsWith(SIGNATURE_PREFIX)) {
            return false;
        }
        String hex = signature256.substring(SIGNATURE_PREFIX.length());
        return signature.filter(ours -> ours.matches(rawBody, hex)).isPresent();
    }

    /**
     * What a body says, in its own order; one body may carry several events. Never throws.
     *
     * @return empty only when the body is not a JSON object
     */
    public List<InboundEvent> parse(byte[] rawBody) {
        Optional<JsonNode> body = LooseJson.object(rawBody);
        if (body.isEmpty()) {
            return List.of();
        }
        List<InboundEvent> events = new ArrayList<>();
        if (OBJECT.equals(body.get().path("object").asText())) {
            for (JsonNode entry : body.get().path("entry")) {
                for (JsonNode change : entry.path("changes")) {
                    events.addAll(messages.in(change));
                }
            }
        }
        return events.isEmpty() ? List.of(new Ignored("nothing_for_us")) : List.copyOf(events);
    }
}
