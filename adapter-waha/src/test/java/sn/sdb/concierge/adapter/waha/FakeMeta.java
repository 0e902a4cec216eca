package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.testkit.message.ScriptedPlatform;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

/** Plays Meta's Graph API over HTTP. */
final class FakeMeta implements AutoCloseable {

    static final String TOKEN = "TEST-access-token-not-real";
    static final String NUMBER_ID = "106540352242922";

    static final Answer TAKEN = Answer.text(
            200,
            "{\"messaging_product\":\"whatsapp\",\"contacts\":[{\"input\":\"221770000001\",\"wa_id\":\"221770000001\"}],"
                + "\"messages\":[{\"id\":\"wamid.HBgLMjIxNzcwMDAwMDAx\"}]}");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScriptedPlatform platform = new ScriptedPlatform(TAKEN);

    /** Takes files under an id, and messages. */
    static final Answer TAKES_ALL =
            (exchange, end) -> (exchange.getRequestURI().getPath().endsWith("/media")
                            ? Answer.text(200, "{\"id\":\"900100200300\"}")
                            : TAKEN)
                    .to(exchange, end);

    record Asked(String path, Optional<String> authorization, JsonNode body) {

        static Asked of(ScriptedPlatform.Asked asked) {
            if (!asked.form().isEmpty()) {
                ObjectNode form = JSON.createObjectNode();
                asked.form().forEach((name, part) -> form.put(name, part.content()));
                return new Asked(asked.target().getPath(), asked.header("Authorization"), form);
            }
            try {
                return new Asked(
                        asked.target().getPath(),
                        asked.header("Authorization"),
                        asked.body().isEmpty()
                                ? com.fasterxml.jackson.databind.node.MissingNode.getInstance()
                                : JSON.readTree(asked.body()));
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }

        boolean isSend() {
            return body.has("recipient_type");
        }

        /** The words that a person sees. */
        String shown() {
            JsonNode text = body.path("text").path("body");
            return text.isMissingNode()
                    ? body.path("interactive").path("body").path("text").asText()
                    : text.asText();
        }
    }

    static Answer refusal(int status, int code) {
        return Answer.text(
                status,
                "{\"error\":{\"message\":\"(#" + code + ") words\",\"type\":\"OAuthException\",\"code\":" + code
                        + ",\"error_data\":{\"messaging_product\":\"whatsapp\",\"details\":\"words\"},"
                        + "\"fbtrace_id\":\"AbC\"}}");
    }

    CloudSettings settings() {
        return settings(platform.address());
    }

    static CloudSettings settings(URI address) {
        return new CloudSettings(
                address.resolve("/v24.0"),
                new WahaSettings.Secret(TOKEN),
                NUMBER_ID,
                Duration.ofSeconds(2),
                Duration.ofMillis(500));
    }

    FakeMeta always(Answer answer) {
        platform.always(answer);
        return this;
    }

    List<Asked> asked() {
        return platform.asked().stream().map(Asked::of).toList();
    }

    JsonNode onlySend() {
        List<Asked> sends = asked().stream().filter(Asked::isSend).toList();
        if (sends.size() != 1) {
            throw new AssertionError(sends.size() + " requests to send");
        }
        return sends.getFirst().body();
    }

    @Override
    public void close() {
        platform.close();
    }
}
