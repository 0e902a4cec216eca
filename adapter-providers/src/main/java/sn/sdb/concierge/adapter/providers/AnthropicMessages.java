package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Anthropic's Messages API, as Z.AI and Anthropic speak it. */
final class AnthropicMessages implements ModelApi {

    private final ProviderHttp http;
    private final HttpUrl messages;
    private final boolean isNative;

    AnthropicMessages(AnthropicSettings settings, ProviderHttp http) {
        BaseUrl base = BaseUrl.of(settings.baseUrl());
        this.http = http;
        this.messages = base.ending("v1").resource("messages");
        this.isNative = base.isAt("anthropic.com");
    }

    @Override
    public Verdict ask(Ask ask) {
        Request.Builder request = new Request.Builder()
                .url(messages)
                .header("anthropic-version", "2023-06-01")
                .post(new JsonBody(Json.write(json -> write(json, ask))));
        // Exactly one of the two: Z.AI documents the first, Anthropic's own keys need the second.
        if (isNative) {
            request.header("x-api-key", ask.key().value());
        } else {
            request.header("authorization", "Bearer " + ask.key().value());
            request.header("accept-language", "en-US,en");
        }
        return http.send(request.build(), ask, reply -> AnthropicReading.of(reply, false));
    }

    @Override
    public int fewestTokens(String model) {
        return 1;
    }

    @Override
    public boolean countsAllKeysTogether() {
        return false;
    }

    private static void write(JsonGenerator json, Ask ask) throws IOException {
        json.writeStringField("model", ask.model());
        json.writeNumberField("max_tokens", ask.question().maxTokens());
        if (!ask.plain()) {
            writeOptionalFields(json, ask.model());
        }
        Prompt prompt = Prompt.of(ask.question());
        writeSystem(json, prompt, ask.plain());
        json.writeArrayFieldStart("messages");
        for (Prompt.Turn turn : prompt.turns()) {
            json.writeStartObject();
            json.writeStringField("role", turn.byModel() ? "assistant" : "user");
            json.writeStringField("content", turn.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("stream", false);
    }

    /** GLM-4.5 and 4.6 think unless told not to; other models refuse to be told (400, code 1210). */
    private static void writeOptionalFields(JsonGenerator json, String model) throws IOException {
        if (model.startsWith("glm-")) {
            json.writeNumberField("temperature", 0.3);
        }
        if (model.startsWith("glm-4.5") || model.startsWith("glm-4.6")) {
            json.writeObjectFieldStart("thinking");
            json.writeStringField("type", "disabled");
            json.writeEndObject();
        }
    }

    /** The instructions are the same for everybody, so the service may keep them; the passages are not. */
    private static void writeSystem(JsonGenerator json, Prompt prompt, boolean plain) throws IOException {
        json.writeArrayFieldStart("system");
        json.writeStartObject();
        json.writeStringField("type", "text");
        json.writeStringField("text", prompt.instructions());
        if (!plain) {
            json.writeObjectFieldStart("cache_control");
            json.writeStringField("type", "ephemeral");
            json.writeEndObject();
        }
        json.writeEndObject();
        if (prompt.passages().isPresent()) {
            json.writeStartObject();
            json.writeStringField("type", "text");
            json.writeStringField("text", prompt.passages().get());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
