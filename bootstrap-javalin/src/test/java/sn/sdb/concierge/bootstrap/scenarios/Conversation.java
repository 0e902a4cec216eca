package sn.sdb.concierge.bootstrap.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Plays one scenario, step by step. What a step means is written in {@code scenarios/README.md}. */
final class Conversation {

    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final byte[] VOICE = "OggS and sounds".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NONE = {};
    private static final Duration QUIET = Duration.ofMillis(600);

    private final Outside outside;
    private final Platform platform;
    private final Scenario scenario;
    private final Map<String, Integer> read = new LinkedHashMap<>();
    private String webhook = "";
    private String chat;
    private String otherName = "";

    Conversation(RunningProduct product, Scenario scenario) {
        this.outside = product.outside();
        this.platform = new Platform(product);
        this.scenario = scenario;
        this.chat = scenario.chat();
    }

    void play() {
        assertThat(scenario.proves()).as("every scenario says what it proves").isNotBlank();
        outside.ai(scenario.script().path("ai"));
        outside.refuse(scenario.chat(), scenario.script().path("refusals"));
        outside.lids(scenario.script().path("lids"));
        String verb = "";
        for (JsonNode step : scenario.script().path("steps")) {
            verb = step.fieldNames().next();
            step(verb, step.path(verb));
        }
        if (!verb.equals("receives-nothing")) {
            nothingMore();
        }
    }

    private void step(String verb, JsonNode value) {
        switch (verb) {
            case "says" -> answered(says(value.asText()));
            case "is-now-in" -> {
                chat = value.path("chat").asText();
                otherName = value.path("beside").asText();
            }
            case "says-in-a-group" -> answered(inAGroup(value.asText()));
            case "posts-a-status" -> answered(platform.whatsAppText("status@broadcast", "", value.asText(), false));
            case "we-wrote" -> answered(platform.whatsAppText(chat, otherName, value.asText(), true));
            case "sends-a-picture-of" -> answered(file(".png", "image/png", WaitingFiles.picture(value.asText())));
            case "sends-a-document-that-says" ->
                answered(file(".txt", "text/plain", value.asText().getBytes(StandardCharsets.UTF_8)));
            case "shares-a-place" ->
                answered(place(
                        value.path("latitude").asDouble(),
                        value.path("longitude").asDouble()));
            case "sends-a-voice-note" -> answered(file(".oga", "audio/ogg", VOICE));
            case "sends-a-file-that-is-gone" -> answered(file(".pdf", "application/pdf", NONE));
            case "edits" -> answered(platform.telegramEdit(telegram(), value.asText()));
            case "presses" -> answered(platform.telegramButton(telegram(), value.asText()));
            case "is-delivered-again" -> answered(platform.again());
            case "is-forged" -> answered(platform.forged());
            case "webhook" -> assertThat(webhook).contains(platform.polled() ? "" : value.asText());
            case "receives" -> receives(value);
            case "has-seen-being-written" ->
                assertThat(outside.drafts(scenario.chat())).containsExactlyElementsOf(texts(value));
            case "receives-nothing" -> nothingMore();
            case "is-refused" -> await().atMost(PATIENCE).until(() -> refused() == value.asInt());
            case "button-acknowledged" ->
                await().atMost(PATIENCE)
                        .until(() -> outside.acknowledgedButtons().contains("query-" + scenario.chat()));
            case "ai-asked" -> assertThat(outside.questions()).hasSize(value.asInt());
            case "ai-never-reads" ->
                assertThat(outside.questions()).isNotEmpty().noneMatch(q -> q.contains(value.asText()));
            case "ai-reads" -> assertThat(outside.questions()).anyMatch(q -> q.contains(value.asText()));
            case "admin-is-told" -> told(RunningProduct.ADMIN_CHAT, value);
            case "safeguarding-is-told" -> told(RunningProduct.SAFEGUARDING_CHAT, value);
            default -> throw new IllegalArgumentException("no such step: " + verb);
        }
    }

    private Platform.Answer says(String text) {
        return scenario.onTelegram()
                ? platform.telegramText(telegram(), text)
                : platform.whatsAppText(chat, otherName, text, false);
    }

    private Platform.Answer file(String ending, String mediaType, byte[] bytes) {
        String name = UUID.randomUUID() + ending;
        if (bytes.length > 0) {
            outside.files().add(name, bytes);
        }
        return scenario.onTelegram()
                ? platform.telegramFile(telegram(), name, mediaType)
                : platform.whatsAppFile(scenario.chat(), name, mediaType);
    }

    private Platform.Answer place(double latitude, double longitude) {
        return scenario.onTelegram()
                ? platform.telegramPlace(telegram(), latitude, longitude)
                : platform.whatsAppPlace(chat, latitude, longitude);
    }

    private Platform.Answer inAGroup(String text) {
        return scenario.onTelegram()
                ? platform.telegramGroupText(telegram(), text)
                : platform.whatsAppText("120363000000000001@g.us", "", text, false);
    }

    private void answered(Platform.Answer response) {
        webhook = response.statusCode() + " " + response.body();
    }

    private long telegram() {
        return Long.parseLong(scenario.chat());
    }

    private long refused() {
        return outside.to(scenario.chat()).stream().filter(one -> !one.taken()).count();
    }

    private void receives(JsonNode expected) {
        int before = read.getOrDefault(chat, 0);
        await().atMost(PATIENCE).until(() -> outside.read(chat).size() > before);
        Delivered message = outside.read(chat).get(before);
        read.put(chat, before + 1);
        for (String text : texts(expected.path("with"))) {
            assertThat(message.text()).contains(text);
        }
        for (String text : texts(expected.path("without"))) {
            assertThat(message.text()).doesNotContain(text);
        }
        if (expected.has("buttons")) {
            assertThat(message.choices()).containsExactlyElementsOf(texts(expected.path("buttons")));
        }
    }

    private void told(String chat, JsonNode words) {
        List<String> expected = texts(words);
        await().atMost(PATIENCE)
                .until(() -> outside.read(chat).stream()
                        .map(Delivered::text)
                        .anyMatch(text -> expected.stream().allMatch(text::contains)));
    }

    private void nothingMore() {
        await().during(QUIET).atMost(QUIET.multipliedBy(3)).untilAsserted(this::nothingWasMissed);
    }

    private void nothingWasMissed() {
        read.putIfAbsent(chat, 0);
        read.forEach((where, pieces) ->
                assertThat(outside.read(where)).as("nothing more is said").hasSize(pieces));
    }

    private static List<String> texts(JsonNode list) {
        return list.isTextual()
                ? List.of(list.asText())
                : StreamSupport.stream(list.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
    }
}
