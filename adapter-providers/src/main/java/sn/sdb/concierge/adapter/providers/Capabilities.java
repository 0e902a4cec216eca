package sn.sdb.concierge.adapter.providers;

import static sn.sdb.concierge.domain.media.Media.Kind.AUDIO;
import static sn.sdb.concierge.domain.media.Media.Kind.DOCUMENT;
import static sn.sdb.concierge.domain.media.Media.Kind.IMAGE;

import java.util.List;
import java.util.regex.Pattern;
import sn.sdb.concierge.adapter.providers.Takes.Format;

/**
 * What each model takes, by its name and by where it is asked. Whoever is not in the table takes words alone: a model that
 * only reads answers a picture with an error (Z.AI, code 1210), so that nobody is asked to find out.
 */
final class Capabilities {

    /** Gemini takes 20 MB in one request, others as much or more; base64 adds a third (Gemini API, file input methods). */
    private static final int INLINE = 14_000_000;

    /** Claude takes 5 MB for a picture, measured in base64; GLM's vision models are given no more. */
    private static final int SMALL = 5 * 1024 * 1024 / 4 * 3;

    private static final Format PICTURES =
            Format.of(IMAGE, INLINE, "image/jpeg", "image/png", "image/webp", "image/gif");
    private static final Format SMALL_PICTURES =
            Format.of(IMAGE, SMALL, "image/jpeg", "image/png", "image/webp", "image/gif");
    private static final Format STILL_PICTURES = Format.of(IMAGE, INLINE, "image/jpeg", "image/png", "image/webp");
    private static final Format SOUND =
            Format.of(AUDIO, INLINE, "audio/ogg", "audio/mpeg", "audio/wav", "audio/aac", "audio/flac", "audio/aiff");
    private static final Format WAV_AND_MP3 = Format.of(AUDIO, INLINE, "audio/wav", "audio/mpeg");
    private static final Format SPEECH =
            Format.of(AUDIO, INLINE, "audio/ogg", "audio/mpeg", "audio/wav", "audio/aac", "audio/flac", "audio/mp4");
    private static final Format PDF = Format.of(DOCUMENT, INLINE, "application/pdf");

    /** All but those that speak, hold a conversation by voice, or measure texts. */
    private static final String GEMINI = "gemini-(?!.*(?:tts|live|native-audio|embedding)).*(?:flash|pro).*";

    private static final String GLM_WITH_EYES = "glm-[0-9.]+v.*";

    /** The first row that matches counts. */
    private static final List<Row> TABLE = List.of(
            row(Place.ANTHROPIC, "claude-.*", Takes.wordsAnd(SMALL_PICTURES, PDF)),
            row(Place.LIKE_ANTHROPIC, GLM_WITH_EYES, Takes.wordsAnd(SMALL_PICTURES)),
            row(Place.GEMINI, GEMINI, Takes.wordsAnd(STILL_PICTURES, SOUND, PDF)),
            row(Place.OPENROUTER, "google/" + GEMINI, Takes.wordsAnd(STILL_PICTURES, SOUND, PDF)),
            row(Place.OPENROUTER, "anthropic/claude-.*", Takes.wordsAnd(SMALL_PICTURES, PDF)),
            row(Place.OPENROUTER, "openai/gpt-(?:4o-)?audio.*", Takes.wordsAnd(WAV_AND_MP3)),
            row(
                    Place.OPENROUTER,
                    "openai/(?:whisper-|gpt-4o-(?:mini-)?transcribe).*",
                    new Takes(false, List.of(SPEECH))),
            row(Place.OPENROUTER, "openai/gpt-(?:4o|4\\.1|5)(?!.*(?:tts|search)).*", Takes.wordsAnd(PICTURES, PDF)),
            row(Place.OPENROUTER, "z-ai/" + GLM_WITH_EYES, Takes.wordsAnd(SMALL_PICTURES)),
            row(Place.OPENROUTER, "qwen/qwen.*-vl-.*", Takes.wordsAnd(STILL_PICTURES)),
            row(Place.OPENROUTER, "mistralai/pixtral-.*", Takes.wordsAnd(SMALL_PICTURES)),
            row(Place.OPENROUTER, "meta-llama/llama-(?:4-|.*-vision).*", Takes.wordsAnd(SMALL_PICTURES)),
            row(Place.ELSEWHERE, ".*(?:-vl|vl:|vision|llava|pixtral).*", Takes.wordsAnd(SMALL_PICTURES)));

    private Capabilities() {}

    static Takes of(Place place, String model) {
        return TABLE.stream()
                .filter(row ->
                        row.place() == place && row.model().matcher(model).matches())
                .map(Row::takes)
                .findFirst()
                .orElse(Takes.WORDS);
    }

    private static Row row(Place place, String model, Takes takes) {
        return new Row(place, Pattern.compile(model, Pattern.CASE_INSENSITIVE), takes);
    }

    /** Where models are asked. The same name may take less at another place. */
    enum Place {
        /** Anthropic itself. */
        ANTHROPIC,
        /** Z.AI, or anybody else who speaks Anthropic's language, under whatever names. */
        LIKE_ANTHROPIC,
        GEMINI,
        OPENROUTER,
        /** A server that speaks OpenAI's chat completions; of files, all of them know pictures. */
        ELSEWHERE
    }

    private record Row(Place place, Pattern model, Takes takes) {}
}
