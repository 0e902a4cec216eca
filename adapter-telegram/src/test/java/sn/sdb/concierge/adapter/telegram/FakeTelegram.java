package sn.sdb.concierge.adapter.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import sn.sdb.concierge.testkit.message.ScriptedPlatform;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

/** Plays the Bot API over HTTP. */
final class FakeTelegram implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScriptedPlatform platform = new ScriptedPlatform(Samples.answer(200, "60-response-send-message-ok"));

    record Asked(String path, JsonNode body) {

        static Asked of(ScriptedPlatform.Asked asked) {
            if (!asked.form().isEmpty()) {
                ObjectNode form = JSON.createObjectNode();
                asked.form()
                        .forEach((name, part) -> part.fileName()
                                .ifPresentOrElse(
                                        file -> form.putObject(name)
                                                .put("filename", file)
                                                .put("content", part.content()),
                                        () -> form.put(name, part.content())));
                return new Asked(asked.target().getPath(), form);
            }
            try {
                return new Asked(asked.target().getPath(), JSON.readTree(asked.body()));
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }

        String method() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        /** The words that a person sees. */
        String shown() {
            String text = body.path("text").asText();
            return body.has("parse_mode")
                    ? text.replaceAll("<[^>]*>", "")
                            .replace("&lt;", "<")
                            .replace("&gt;", ">")
                            .replace("&quot;", "\"")
                            .replace("&amp;", "&")
                    : text;
        }
    }

    URI address() {
        return platform.address();
    }

    FakeTelegram always(Answer answer) {
        platform.always(answer);
        return this;
    }

    FakeTelegram next(Answer answer) {
        platform.next(answer);
        return this;
    }

    List<Asked> asked(String method) {
        return platform.asked().stream()
                .map(Asked::of)
                .filter(one -> one.method().equals(method))
                .toList();
    }

    JsonNode onlySend() {
        List<Asked> sends = asked("sendMessage");
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
