package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** OpenAI's chat completions, at OpenRouter with its own fields, anywhere else without them. */
final class ChatCompletions implements ModelApi {

    /** With fewer, gpt-oss spends them all on reasoning and says nothing. */
    private static final int REASONING_NEEDS = 512;

    private final ProviderHttp http;
    private final HttpUrl completions;
    private final boolean isOpenRouter;
    private final boolean trainingRefused;

    ChatCompletions(OpenRouterSettings settings, ProviderHttp http) {
        BaseUrl base = BaseUrl.of(settings.baseUrl());
        this.http = http;
        this.completions = base.resource("chat", "completions");
        this.isOpenRouter = base.isAt("openrouter.ai");
        this.trainingRefused = settings.trainingRefused();
    }

    @Override
    public Verdict ask(Ask ask) {
        Request.Builder request = new Request.Builder()
                .url(completions)
                .header("authorization", "Bearer " + ask.key().value())
                .post(new JsonBody(Json.write(json -> write(json, ask))));
        if (isOpenRouter) {
            request.header("x-openrouter-title", "Concierge");
        }
        return http.send(request.build(), ask, ChatReading::of);
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
        json.writeBooleanField("stream", false);
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

    private static void writeMessage(JsonGenerator json, String role, String content) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", role);
        json.writeStringField("content", content);
        json.writeEndObject();
    }
}
