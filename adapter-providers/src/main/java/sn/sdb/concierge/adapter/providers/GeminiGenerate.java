package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Request;
import sn.sdb.concierge.adapter.providers.Capabilities.Place;
import sn.sdb.concierge.domain.media.Media;

/** Gemini's generateContent and, for an answer in pieces, streamGenerateContent. */
final class GeminiGenerate implements ModelApi {

    private static final List<String> HARMS = List.of(
            "HARM_CATEGORY_SEXUALLY_EXPLICIT",
            "HARM_CATEGORY_HATE_SPEECH",
            "HARM_CATEGORY_HARASSMENT",
            "HARM_CATEGORY_DANGEROUS_CONTENT");

    private static final ProviderHttp.Reading READING = new ProviderHttp.Reading(GeminiReading::of, GeminiStream::new);

    private final ProviderHttp http;
    private final BaseUrl base;

    GeminiGenerate(GeminiSettings settings, ProviderHttp http) {
        this.http = http;
        this.base = BaseUrl.of(settings.baseUrl()).endingInAnyVersionOr("v1beta");
    }

    /** The key goes into the header alone: in the address it would end up in logs. */
    @Override
    public Verdict ask(Ask ask) {
        Request request = to(url(ask), ask.key())
                .post(JsonBody.of(ask.matter(), json -> write(json, ask)))
                .build();
        return http.send(request, ask, READING);
    }

    @Override
    public Information probe(ApiKey key, String model, Duration timeout) {
        return http.look(
                to(base.resource("models", model), key).build(),
                timeout,
                reply -> Information.model(reply, GeminiReading::of));
    }

    private static Request.Builder to(HttpUrl url, ApiKey key) {
        return new Request.Builder().url(url).header("x-goog-api-key", key.value());
    }

    @Override
    public Takes takes(String model) {
        return Capabilities.of(Place.GEMINI, model);
    }

    @Override
    public int fewestTokens(String model) {
        return 1;
    }

    @Override
    public boolean countsAllKeysTogether() {
        return false;
    }

    /** Without {@code alt} the pieces would come as one JSON array. */
    private HttpUrl url(Ask ask) {
        return ask.isLive()
                ? base.resource("models", ask.model() + ":streamGenerateContent")
                        .newBuilder()
                        .addQueryParameter("alt", "sse")
                        .build()
                : base.resource("models", ask.model() + ":generateContent");
    }

    private static void write(JsonGenerator json, Ask ask) throws IOException {
        Prompt prompt = Prompt.of(ask.matter());
        json.writeObjectFieldStart("systemInstruction");
        json.writeArrayFieldStart("parts");
        writePart(json, prompt.instructions());
        if (prompt.passages().isPresent()) {
            writePart(json, prompt.passages().get());
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeArrayFieldStart("contents");
        for (Prompt.Turn turn : prompt.turns()) {
            json.writeStartObject();
            json.writeStringField("role", turn.byModel() ? "model" : "user");
            json.writeArrayFieldStart("parts");
            writePart(json, turn.text());
            if (turn.file().isPresent()) {
                writeFile(json, turn.file().get());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("generationConfig");
        json.writeNumberField("maxOutputTokens", ask.matter().maxTokens());
        if (!ask.plain()) {
            writeThinking(json, ask.model());
        }
        json.writeEndObject();
        writeSafety(json);
    }

    private static void writePart(JsonGenerator json, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    /** Gemini has its own name for MP3 (Gemini API, audio). */
    private static void writeFile(JsonGenerator json, Media media) throws IOException {
        String mediaType = media.mediaType().equals("audio/mpeg") ? "audio/mp3" : media.mediaType();
        json.writeStartObject();
        json.writeObjectFieldStart("inlineData");
        json.writeStringField("mimeType", mediaType);
        FileBody.writeContent(json, "data", "");
        json.writeEndObject();
        json.writeEndObject();
    }

    /**
     * As little thinking as the family allows (Gemini API, thinking): 2.5 has a budget, which Pro cannot have below 128;
     * 3 has levels, and its Lite models think little by themselves. The wrong kind is refused.
     */
    private static void writeThinking(JsonGenerator json, String model) throws IOException {
        boolean budget = model.startsWith("gemini-2.5");
        boolean level = model.startsWith("gemini-3") && !model.contains("-lite");
        if (!budget && !level) {
            return;
        }
        json.writeObjectFieldStart("thinkingConfig");
        if (budget) {
            json.writeNumberField("thinkingBudget", model.contains("-pro") ? 128 : 0);
        } else {
            json.writeStringField("thinkingLevel", "low");
        }
        json.writeEndObject();
    }

    /** Said explicitly, as the default is off; what is blocked goes to a human. */
    private static void writeSafety(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("safetySettings");
        for (String harm : HARMS) {
            json.writeStartObject();
            json.writeStringField("category", harm);
            json.writeStringField("threshold", "BLOCK_ONLY_HIGH");
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
