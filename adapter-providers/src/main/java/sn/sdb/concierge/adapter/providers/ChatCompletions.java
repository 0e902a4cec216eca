package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** OpenAI's chat completions, at OpenRouter with its own fields, anywhere else without them. */
final class ChatCompletions implements ModelApi {

    /** With fewer, gpt-oss spends them all on reasoning and says nothing. */
    private static final int REASONING_NEEDS = 512;

    private static final ProviderHttp.Reading READING = new ProviderHttp.Reading(ChatReading::of, ChatStream::new);

    private final ProviderHttp http;
    private final BaseUrl base;
    private final HttpUrl completions;
    private final boolean isOpenRouter;
    private final boolean trainingRefused;

    ChatCompletions(OpenRouterSettings settings, ProviderHttp http) {
        this.http = http;
        this.base = BaseUrl.of(settings.baseUrl());
        this.completions = base.resource("chat", "completions");
        this.isOpenRouter = base.isAt("openrouter.ai");
        this.trainingRefused = settings.trainingRefused();
    }

    @Override
    public Verdict ask(Ask ask) {
        Request.Builder request = to(completions, ask.key()).post(new JsonBody(Json.write(json -> write(json, ask))));
        if (isOpenRouter) {
            request.header("x-openrouter-title", "Concierge");
        }
        return http.send(request.build(), ask, READING);
    }

    /** Elsewhere than at OpenRouter there is no other question that costs nothing. */
    @Override
    public Information probe(ApiKey key, String model, Duration timeout) {
        return isOpenRouter
                ? http.look(to(base.resource("key"), key).build(), timeout, Information::key)
                : http.look(
                        to(base.resource("models"), key).build(),
                        timeout,
                        reply -> Information.models(reply, ChatReading::of));
    }

    /** The key's own limit; without one, what its account has left, which only some keys are told. */
    @Override
    public Information credit(ApiKey key, Duration timeout) {
        if (!isOpenRouter) {
            return new Information.NotAvailable();
        }
        Information own = http.look(to(base.resource("key"), key).build(), timeout, Information::key);
        return own instanceof Information.Credit(var remaining) && remaining.isEmpty()
                ? http.look(to(base.resource("credits"), key).build(), timeout, Information::credits)
                : own;
    }

    private static Request.Builder to(HttpUrl url, ApiKey key) {
        return new Request.Builder().url(url).header("authorization", "Bearer " + key.value());
    }

    @Override
    public int fewestTokens(String model) {
        return model.contains("gpt-oss") ? REASONING_NEEDS : 1;
    }

    /** OpenRouter's limits hold for an account, whatever its keys (OpenRouter, limits). */
    @Override
    public boolean countsAllKeysTogether() {
        return true;
    }

    private void write(JsonGenerator json, Ask ask) throws IOException {
        json.writeStringField("model", ask.model());
        json.writeNumberField("max_tokens", ask.question().maxTokens());
        if (!ask.plain()) {
            json.writeNumberField("temperature", 0.3);
        }
        if (isOpenRouter) {
            writeOwnFields(json, ask);
        }
        Prompt prompt = Prompt.of(ask.question());
        json.writeArrayFieldStart("messages");
        writeMessage(json, "system", prompt.system());
        for (Prompt.Turn turn : prompt.turns()) {
            writeMessage(json, turn.byModel() ? "assistant" : "user", turn.text());
        }
        json.writeEndArray();
        json.writeBooleanField("stream", ask.isLive());
        if (ask.isLive() && !ask.plain() && !isOpenRouter) {
            writeStreamOptions(json);
        }
    }

    private void writeOwnFields(JsonGenerator json, Ask ask) throws IOException {
        if (!ask.plain() && ask.model().contains("gpt-oss")) {
            json.writeObjectFieldStart("reasoning");
            json.writeStringField("effort", "low");
            json.writeEndObject();
        }
        if (trainingRefused) {
            json.writeObjectFieldStart("provider");
            json.writeStringField("data_collection", "deny");
            json.writeBooleanField("allow_fallbacks", true);
            json.writeEndObject();
        }
    }

    /** The tokens used, which OpenRouter sends unasked (OpenRouter, streaming). */
    private static void writeStreamOptions(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("stream_options");
        json.writeBooleanField("include_usage", true);
        json.writeEndObject();
    }

    private static void writeMessage(JsonGenerator json, String role, String content) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", role);
        json.writeStringField("content", content);
        json.writeEndObject();
    }
}
