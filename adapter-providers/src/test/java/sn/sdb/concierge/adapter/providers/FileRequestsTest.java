package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.domain.media.Media;

/** What is sent to each service with a file, down to the field. Every name leads to the server of the test. */
final class FileRequestsTest {

    private static final ApiKey KEY = new ApiKey("AQ.fake-key-0123456789");

    private final MockWebServer server = new MockWebServer();
    private final ProviderHttp http =
            new ProviderHttp(Clock.systemUTC(), host -> List.of(InetAddress.getLoopbackAddress()), StreamTimes.USUAL);

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_picture_for_zai_is_sent_as_documented() {
        ObjectNode expected = Dialect.ANTHROPIC.sample("request-image.json");
        JsonNode content = expected.path("messages").path(0).path("content");
        ((ObjectNode) content.path(0).path("source")).put("data", Files.base64(Files.IMAGE));
        ((ObjectNode) content.path(1)).put("text", Brief.of(Media.Kind.IMAGE).request());
        expected.put("max_tokens", 4096);

        ObjectNode body = body(sentToAnthropic("http://api.z.ai", "glm-4.5v", Files.IMAGE));

        assertThat(body.path("system").path(0).path("text").asText())
                .isEqualTo(Brief.of(Media.Kind.IMAGE).instructions());
        assertThat(body.path("thinking").path("type").asText()).isEqualTo("disabled");
        assertThat(body.path("temperature").asDouble()).isZero();
        assertThat(body.path("stream").asBoolean()).isFalse();
        assertThat(body.remove(List.of("system", "thinking", "temperature", "stream")))
                .isEqualTo(expected);
    }

    @Test
    void a_document_for_claude_is_a_block_of_its_own_kind() {
        JsonNode content = body(sentToAnthropic("http://api.anthropic.com", "claude-haiku-4-5", Files.DOCUMENT))
                .path("messages")
                .path(0)
                .path("content");

        assertThat(content.path(0)).isEqualTo(Json.read("""
            {"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"%s"}}\
            """.formatted(Files.base64(Files.DOCUMENT))));
    }

    @Test
    void a_picture_for_gemini_is_sent_as_documented() {
        ObjectNode expected = Dialect.GEMINI.sample("request-ocr-image.json");
        // That is what it answers with anyway.
        ((ObjectNode) expected.path("generationConfig")).remove("responseMimeType");

        expectOfGemini(expected, Files.IMAGE);
    }

    @Test
    void a_voice_note_for_gemini_is_sent_as_documented() {
        expectOfGemini(Dialect.GEMINI.sample("request-transcribe-audio.json"), Files.AUDIO);
    }

    @ParameterizedTest
    @CsvSource({"audio/mp3, audio/mp3", "audio/x-wav, audio/wav", "application/pdf, application/pdf"})
    void gemini_gets_the_names_it_knows(String declared, String sent) {
        JsonNode body = body(sentToGemini(Files.of(declared, "....")));

        assertThat(body.path("contents")
                        .path(0)
                        .path("parts")
                        .path(1)
                        .path("inlineData")
                        .path("mimeType")
                        .asText())
                .isEqualTo(sent);
    }

    @Test
    void files_for_openrouter_are_sent_as_documented() {
        ObjectNode expected = Dialect.OPENROUTER.sample("request-media.json");
        ArrayNode parts = (ArrayNode) expected.path("messages").path(0).path("content");
        ((ObjectNode) parts.path(1).path("image_url"))
                .put("url", "data:image/jpeg;base64," + Files.base64(Files.IMAGE));
        ((ObjectNode) parts.path(2).path("input_audio")).put("data", Files.base64(Files.AUDIO));
        ((ObjectNode) parts.path(3).path("file"))
                .put("filename", "document.pdf")
                .put("file_data", "data:application/pdf;base64," + Files.base64(Files.DOCUMENT));

        Map<Media.Kind, JsonNode> partOf = Map.of(
                Media.Kind.IMAGE, parts.path(1), Media.Kind.AUDIO, parts.path(2), Media.Kind.DOCUMENT, parts.path(3));
        for (Media.Kind kind : Media.Kind.values()) {
            ObjectNode body = body(sentToChat("http://openrouter.ai", "google/gemini-3.5-flash-lite", Files.of(kind)));
            JsonNode content = body.path("messages").path(1).path("content");
            assertThat(content.path(0).path("text").asText())
                    .isEqualTo(Brief.of(kind).request());
            assertThat(content.path(1)).isEqualTo(partOf.get(kind));
            assertThat(content.size()).isEqualTo(2);
            assertThat(body.path("model")).isEqualTo(expected.path("model"));
            assertThat(body.path("max_tokens").asInt()).isEqualTo(4096);
            assertThat(body.path("reasoning").path("effort").asText()).isEqualTo("none");
            assertThat(body.path("provider").path("data_collection").asText()).isEqualTo("deny");
        }
    }

    @Test
    void pages_go_to_the_model_alone_and_to_no_parser_beside_it() {
        JsonNode plugins = body(sentToChat("http://openrouter.ai", "google/gemini-3.5-flash", Files.DOCUMENT))
                .path("plugins");

        assertThat(plugins).isEqualTo(Json.read("""
            [{"id":"file-parser","pdf":{"engine":"native"}}]\
            """));
        assertThat(body(sentToChat("http://openrouter.ai", "google/gemini-3.5-flash", Files.IMAGE))
                        .has("plugins"))
                .isFalse();
    }

    @Test
    void another_server_gets_a_picture_and_nothing_that_only_openrouter_knows() {
        ObjectNode body = body(sentToChat("http://localhost", "llava", Files.IMAGE));

        assertThat(body.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("model", "max_tokens", "temperature", "messages", "stream");
    }

    @ParameterizedTest
    @CsvSource({"audio/ogg; codecs=opus, ogg", "audio/mpeg, mp3", "audio/x-m4a, m4a"})
    void a_model_that_transcribes_has_an_address_of_its_own(String declared, String format) {
        Media media = Files.of(declared, "....");
        ChatCompletions service = chat("http://openrouter.ai", "openai/whisper-1", false);

        RecordedRequest request = sent(service, "openai/whisper-1", media);

        assertThat(request.getTarget()).endsWith("/audio/transcriptions");
        assertThat(body(request)).isEqualTo(Json.read("""
            {"model":"openai/whisper-1","input_audio":{"data":"Li4uLg==","format":"%s"}}\
            """.formatted(format)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 12_287, 12_288, 12_289, 3_000_000})
    void every_byte_of_a_file_arrives_and_the_length_is_told_before(int bytes) {
        byte[] content = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            content[i] = (byte) (i * 31);
        }
        Media media = Media.of("audio/ogg", content);

        RecordedRequest request = sentToGemini(media);

        assertThat(body(request)
                        .path("contents")
                        .path(0)
                        .path("parts")
                        .path(1)
                        .path("inlineData")
                        .path("data")
                        .asText())
                .isEqualTo(Base64.getEncoder().encodeToString(content));
        assertThat(request.getHeaders().get("content-length")).isEqualTo(String.valueOf(request.getBodySize()));
    }

    private void expectOfGemini(ObjectNode expected, Media media) {
        Brief brief = Brief.of(media.kind());
        JsonNode parts = expected.path("contents").path(0).path("parts");
        ((ObjectNode) parts.path(0)).put("text", brief.request());
        ((ObjectNode) parts.path(1).path("inlineData")).put("data", Files.base64(media));

        ObjectNode body = body(sentToGemini(media));

        assertThat(body.path("systemInstruction")
                        .path("parts")
                        .path(0)
                        .path("text")
                        .asText())
                .isEqualTo(brief.instructions());
        assertThat(body.path("safetySettings").size()).isEqualTo(4);
        assertThat(body.remove(List.of("systemInstruction", "safetySettings"))).isEqualTo(expected);
    }

    private RecordedRequest sentToAnthropic(String host, String model, Media media) {
        return sent(
                new AnthropicMessages(new AnthropicSettings(true, base(host), List.of(model), List.of(KEY)), http),
                model,
                media);
    }

    private RecordedRequest sentToGemini(Media media) {
        String model = "gemini-3.5-flash-lite";
        return sent(
                new GeminiGenerate(
                        new GeminiSettings(true, base("http://localhost"), List.of(model), List.of(KEY)), http),
                model,
                media);
    }

    private RecordedRequest sentToChat(String host, String model, Media media) {
        return sent(chat(host, model, true), model, media);
    }

    private ChatCompletions chat(String host, String model, boolean trainingRefused) {
        return new ChatCompletions(
                new OpenRouterSettings(true, base(host), List.of(model), List.of(KEY), trainingRefused), http);
    }

    private RecordedRequest sent(ModelApi service, String model, Media media) {
        server.enqueue(new MockResponse.Builder().body("{}").build());
        Matter matter = new Matter.File(media, Brief.of(media.kind()), 4096);
        Verdict verdict =
                service.ask(new Ask(matter, model, KEY, false, false, Duration.ofSeconds(5), Optional.empty()));
        assertThat(verdict.status()).isEqualTo(200);
        try {
            return Objects.requireNonNull(server.takeRequest(5, TimeUnit.SECONDS), "no request came");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private URI base(String host) {
        return URI.create(host + ":" + server.getPort());
    }

    private static ObjectNode body(RecordedRequest request) {
        return (ObjectNode) Json.read(Objects.requireNonNull(request.getBody()).toByteArray());
    }
}
