package sn.sdb.concierge.adapter.providers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.Reading;

/**
 * What a model is told that reads a file, and how its answer is understood.
 *
 * @param version of the resource
 * @param request what is said beside the file
 * @param instructions how to go about it
 */
record Brief(String version, String request, String instructions) {

    /** What a model answers when nothing is there to be read. */
    static final String NOTHING = "[NOTHING]";

    private static final Pattern FENCED = Pattern.compile("```[a-z]*\\n(.*?)\\n?```", Pattern.DOTALL);
    private static final Pattern SAYS_NOTHING = Pattern.compile("[\"'`*]*\\[?NOTHING][\"'`*.]*");

    private static final Brief FOR_IMAGES = load("read-image.txt");
    private static final Brief FOR_AUDIO = load("read-audio.txt");
    private static final Brief FOR_DOCUMENTS = load("read-document.txt");

    static Brief of(Media.Kind kind) {
        return switch (kind) {
            case IMAGE -> FOR_IMAGES;
            case AUDIO -> FOR_AUDIO;
            case DOCUMENT -> FOR_DOCUMENTS;
        };
    }

    /** The text alone: some models put it in a box, whatever they are told. */
    static Reading understood(String answer, boolean shortened) {
        String text = answer.strip();
        Matcher fenced = FENCED.matcher(text);
        if (fenced.matches()) {
            text = fenced.group(1).strip();
        }
        return SAYS_NOTHING.matcher(text).matches() ? new Reading.NothingFound() : Reading.of(text, shortened);
    }

    /** The first line is the version, the second the request, the rest the instructions. */
    private static Brief load(String file) {
        try (InputStream in = Brief.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + file);
            }
            String[] parts = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", 3);
            return new Brief(parts[0].strip(), parts[1].strip(), parts[2].strip());
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + file + " cannot be read", e);
        }
    }
}
