package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Request;
import sn.sdb.concierge.adapter.providers.Capabilities.Place;
import sn.sdb.concierge.domain.media.Media;

/** OpenAI's chat completions, at OpenRouter with its own fields, anywhere else without them. */
final class ChatCompletions implements ModelApi {

    /** With fewer, gpt-oss spends them all on reasoning and says nothing. */
    private static final int REASONING_NEEDS = 512;

    private static final ProviderHttp.Reading READING = new ProviderHttp.Reading(ChatReading::of, ChatStream::new);

    private static final ProviderHttp.Reading TRANSCRIPT =
            new ProviderHttp.Reading(ChatReading::ofTranscript, ChatStream::new);

    private final ProviderHttp http;
    private final BaseUrl base;
    private final HttpUrl completions;
    private final HttpUrl transcriptions;
    private final boolean isOpenRouter;
    private final boolean trainingRefused;

    ChatCompletions(OpenRouterSettings settings, ProviderHttp http) {
        this.http = http;
        this.base = BaseUrl.of(settings.baseUrl());
        this.completions = base.resource("chat", "completions");
        this.transcriptions = base.resource("audio", "transcriptions");
        this.isOpenRouter = base.isAt("openrouter.ai");
        this.trainingRefused = settings.trainingRefused();
    }

    @Override
    public Verdict ask(Ask ask) {
        boolean transcribes = !takes(ask.model()).words();
        Request.Builder request = to(transcribes ? transcriptions : completions, ask.key());
        if (isOpenRouter) {
            request.header("x-openrouter-title", "Concierge");
        }
        return transcribes
                ? http.send(
                        request.post(JsonBody.of(ask.matter(), json -> writeTranscription(json, ask)))
                                .build(),
                        ask,
                        TRANSCRIPT)
                : http.send(
                        request.post(JsonBody.of(ask.matter(), json -> write(json, ask)))
                                .build(),
                        ask,
                        READING);
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

    /** A model that only writes down what is said has an address where training cannot be refused. */
    @Override
    public Takes takes(String model) {
        Takes takes = Capabilities.of(isOpenRouter ? Place.OPENROUTER : Place.ELSEWHERE, model);
        return takes.words() || !trainingRefused ? takes : Takes.NOTHING;
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
        json.writeNumberField("max_tokens", ask.matter().maxTokens());
        if (!ask.plain()) {
            json.writeNumberField("temperature", ask.temperature());
        }
        if (isOpenRouter) {
            writeOwnFields(json, ask);
        }
        Prompt prompt = Prompt.of(ask.matter());
        json.writeArrayFieldStart("messages");
        writeMessage(json, new Message("system", prompt.system(), Optional.empty()));
        for (Prompt.Turn turn : prompt.turns()) {
            writeMessage(json, new Message(turn.byModel() ? "assistant" : "user", turn.text(), turn.file()));
        }
        json.writeEndArray();
        json.writeBooleanField("stream", ask.isLive());
        if (ask.isLive() && !ask.plain() && !isOpenRouter) {
            writeStreamOptions(json);
        }
    }

    private void writeOwnFields(JsonGenerator json, Ask ask) throws IOException {
        if (!ask.plain()) {
            writeReasoning(json, ask);
        }
        if (ask.matter() instanceof Matter.File file && file.media().kind() == Media.Kind.DOCUMENT) {
            writeNativeParser(json);
        }
        if (trainingRefused) {
            json.writeObjectFieldStart("provider");
            json.writeStringField("data_collection", "deny");
            json.writeBooleanField("allow_fallbacks", true);
            json.writeEndObject();
        }
    }

    /** As little as possible; who cannot do without it says so, and is asked again without this field. */
    private static void writeReasoning(JsonGenerator json, Ask ask) throws IOException {
        boolean ofFile = ask.matter() instanceof Matter.File;
        if (ofFile || ask.model().contains("gpt-oss")) {
            json.writeObjectFieldStart("reasoning");
            json.writeStringField("effort", ofFile ? "none" : "low");
            json.writeEndObject();
        }
    }

    /** The model itself reads the pages: every other engine is one more company that gets them (OpenRouter, PDF inputs). */
    private static void writeNativeParser(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("plugins");
        json.writeStartObject();
        json.writeStringField("id", "file-parser");
        json.writeObjectFieldStart("pdf");
        json.writeStringField("engine", "native");
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    /** The tokens used, which OpenRouter sends unasked (OpenRouter, streaming). */
    private static void writeStreamOptions(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("stream_options");
        json.writeBooleanField("include_usage", true);
        json.writeEndObject();
    }

    private static void writeMessage(JsonGenerator json, Message message) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", message.role());
        if (message.file().isEmpty()) {
            json.writeStringField("content", message.text());
        } else {
            json.writeArrayFieldStart("content");
            json.writeStartObject();
            json.writeStringField("type", "text");
            json.writeStringField("text", message.text());
            json.writeEndObject();
            writeFile(json, message.file().get());
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void writeFile(JsonGenerator json, Media media) throws IOException {
        json.writeStartObject();
        switch (media.kind()) {
            case IMAGE -> {
                json.writeStringField("type", "image_url");
                json.writeObjectFieldStart("image_url");
                FileBody.writeContent(json, "url", "data:" + media.mediaType() + ";base64,");
                json.writeEndObject();
            }
            case AUDIO -> {
                json.writeStringField("type", "input_audio");
                writeSound(json, media);
            }
            case DOCUMENT -> {
                json.writeStringField("type", "file");
                json.writeObjectFieldStart("file");
                // Never the name that the person gave it.
                json.writeStringField("filename", "document.pdf");
                FileBody.writeContent(json, "file_data", "data:" + media.mediaType() + ";base64,");
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    private static void writeSound(JsonGenerator json, Media media) throws IOException {
        json.writeObjectFieldStart("input_audio");
        FileBody.writeContent(json, "data", "");
        json.writeStringField("format", format(media.mediaType()));
        json.writeEndObject();
    }

    private static String format(String mediaType) {
        return switch (mediaType) {
            case "audio/mpeg" -> "mp3";
            case "audio/mp4" -> "m4a";
            default -> mediaType.substring("audio/".length());
        };
    }

    /** Without a language: people here change it within a sentence. */
    private static void writeTranscription(JsonGenerator json, Ask ask) throws IOException {
        json.writeStringField("model", ask.model());
        if (ask.matter() instanceof Matter.File file) {
            writeSound(json, file.media());
        }
    }

    private record Message(String role, String text, Optional<Media> file) {}
}
