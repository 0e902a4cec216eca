package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Request;
import sn.sdb.concierge.adapter.providers.Capabilities.Place;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.media.Media;

/** Anthropic's Messages API, as Z.AI and Anthropic speak it. */
final class AnthropicMessages implements ModelApi {

    private static final ProviderHttp.Reading READING =
            new ProviderHttp.Reading(AnthropicMessages::judged, AnthropicStream::new);

    /** The same code then also says that the model takes no files. */
    private static final ProviderHttp.Reading READING_OF_FILES =
            new ProviderHttp.Reading(reply -> AnthropicReading.of(reply, true), AnthropicStream::new);

    private final ProviderHttp http;
    private final HttpUrl messages;
    private final HttpUrl models;
    private final Optional<HttpUrl> quota;
    private final boolean isNative;

    AnthropicMessages(AnthropicSettings settings, ProviderHttp http) {
        BaseUrl base = BaseUrl.of(settings.baseUrl());
        this.http = http;
        this.messages = base.ending("v1").resource("messages");
        this.models = base.ending("v1").resource("models");
        // Under the host, not under the path of the compatible API (Z.AI, coding plan quota).
        this.quota = base.isAt("z.ai")
                ? Optional.of(base.host().resource("api", "monitor", "usage", "quota", "limit"))
                : Optional.empty();
        this.isNative = base.isAt("anthropic.com");
    }

    @Override
    public Verdict ask(Ask ask) {
        Request.Builder request = to(messages, ask.key()).post(JsonBody.of(ask.matter(), json -> write(json, ask)));
        return http.send(request.build(), ask, ask.matter() instanceof Matter.File ? READING_OF_FILES : READING);
    }

    @Override
    public Information probe(ApiKey key, String model, Duration timeout) {
        return http.look(
                to(models, key).build(), timeout, reply -> Information.models(reply, AnthropicMessages::judged));
    }

    @Override
    public Information quota(ApiKey key, Duration timeout) {
        return quota.map(url -> http.look(to(url, key).build(), timeout, Information::quota))
                .orElseGet(Information.NotAvailable::new);
    }

    private Request.Builder to(HttpUrl url, ApiKey key) {
        Request.Builder request = new Request.Builder().url(url).header("anthropic-version", "2023-06-01");
        // Exactly one of the two: Z.AI documents the second, Anthropic's own keys need the first.
        return isNative
                ? request.header("x-api-key", key.value())
                : request.header("authorization", "Bearer " + key.value()).header("accept-language", "en-US,en");
    }

    private static Outcome judged(Reply reply) {
        return AnthropicReading.of(reply, false);
    }

    @Override
    public Takes takes(String model) {
        return Capabilities.of(isNative ? Place.ANTHROPIC : Place.LIKE_ANTHROPIC, model);
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
        json.writeNumberField("max_tokens", ask.matter().maxTokens());
        if (!ask.plain()) {
            writeOptionalFields(json, ask);
        }
        Prompt prompt = Prompt.of(ask.matter());
        writeSystem(json, prompt, ask.plain());
        json.writeArrayFieldStart("messages");
        for (Prompt.Turn turn : prompt.turns()) {
            json.writeStartObject();
            json.writeStringField("role", turn.byModel() ? "assistant" : "user");
            writeContent(json, turn);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("stream", ask.isLive());
    }

    private static void writeContent(JsonGenerator json, Prompt.Turn turn) throws IOException {
        if (turn.file().isEmpty()) {
            json.writeStringField("content", turn.text());
            return;
        }
        json.writeArrayFieldStart("content");
        writeFile(json, turn.file().get());
        json.writeStartObject();
        json.writeStringField("type", "text");
        json.writeStringField("text", turn.text());
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void writeFile(JsonGenerator json, Media media) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", media.kind() == Media.Kind.IMAGE ? "image" : "document");
        json.writeObjectFieldStart("source");
        json.writeStringField("type", "base64");
        json.writeStringField("media_type", media.mediaType());
        FileBody.writeContent(json, "data", "");
        json.writeEndObject();
        json.writeEndObject();
    }

    /** GLM-4.5 and 4.6 think unless told not to; other models refuse to be told (400, code 1210). */
    private static void writeOptionalFields(JsonGenerator json, Ask ask) throws IOException {
        String model = ask.model();
        if (model.startsWith("glm-")) {
            json.writeNumberField("temperature", ask.temperature());
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
