package sn.sdb.concierge.application.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import sn.sdb.concierge.domain.user.Language;

/** The bundles. Immutable. A bundle that lacks a phrase is found at start-up, not by a person. */
public final class Phrases {

    private final Map<Language, Map<Phrase, String>> texts = new EnumMap<>(Language.class);

    /** Reads the bundles of this module. */
    public Phrases() {
        for (Language language : Language.values()) {
            texts.put(language, load(language));
        }
    }

    /** A phrase without anything to fill in. */
    public String text(Language language, Phrase phrase) {
        return text(language, phrase, Map.of());
    }

    /**
     * A phrase, filled in.
     *
     * @param values what stands for each {@code {name}}
     */
    public String text(Language language, Phrase phrase, Map<String, String> values) {
        String text = phrases(language).getOrDefault(phrase, "");
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    private Map<Phrase, String> phrases(Language language) {
        return texts.getOrDefault(language, Map.of());
    }

    private static Map<Phrase, String> load(Language language) {
        String file = "phrases_" + language.code() + ".properties";
        Properties bundle = new Properties();
        try (InputStream in = Phrases.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no bundle " + file);
            }
            bundle.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the bundle " + file + " cannot be read", e);
        }
        Map<Phrase, String> phrases = new EnumMap<>(Phrase.class);
        for (Phrase phrase : Phrase.values()) {
            String text = bundle.getProperty(phrase.key());
            if (text == null) {
                throw new IllegalStateException(file + " lacks " + phrase.key());
            }
            phrases.put(phrase, text.strip());
        }
        return phrases;
    }
}
