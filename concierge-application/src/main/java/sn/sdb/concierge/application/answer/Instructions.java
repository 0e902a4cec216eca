package sn.sdb.concierge.application.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import sn.sdb.concierge.domain.answer.Question;
import sn.sdb.concierge.domain.user.Language;

/** What an answering service is told to be and do: one versioned resource a language. Immutable. */
public final class Instructions {

    private final Map<Language, Question.Instructions> texts = new EnumMap<>(Language.class);

    /** Reads the resources of this module. */
    public Instructions() {
        for (Language language : Language.values()) {
            texts.put(language, load("information_" + language.code() + ".txt"));
        }
    }

    /** For general questions, answered in this language. */
    public Question.Instructions information(Language language) {
        Question.Instructions found = texts.get(language);
        if (found == null) {
            throw new IllegalStateException("no instructions for " + language);
        }
        return found;
    }

    /** The texts in all languages. */
    List<String> all() {
        return texts.values().stream().map(Question.Instructions::text).toList();
    }

    /** The first line is the version, the rest is the text. */
    private static Question.Instructions load(String file) {
        try (InputStream in = Instructions.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + file);
            }
            String[] parts = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", 2);
            return new Question.Instructions(parts[0].strip(), parts[1].strip());
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + file + " cannot be read", e);
        }
    }
}
