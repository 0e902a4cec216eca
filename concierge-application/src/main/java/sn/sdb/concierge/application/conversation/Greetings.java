package sn.sdb.concierge.application.conversation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sn.sdb.concierge.domain.service.Folding;

/** The greetings of the resource beside this class, and those to whom they are said. Immutable. */
final class Greetings {

    private static final String FILE = "greetings.txt";

    /** A longer message is more than a greeting, and need not be folded to know it. */
    private static final int LONGEST = 100;

    private final Folding folding;
    private final Set<String> greetings = new HashSet<>();
    private final Set<String> spokenTo = new HashSet<>();
    private int longest;

    Greetings(Folding folding) {
        this.folding = folding;
        Set<String> section = greetings;
        for (String line : lines()) {
            if (line.startsWith("[")) {
                section = line.equals("[greetings]") ? greetings : spokenTo;
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String folded = folding.fold(line);
                section.add(folded);
                longest = Math.max(longest, folded.split(" ", -1).length);
            }
        }
    }

    /** Whether a text consists of greetings, at least one, and nothing else. */
    boolean areAll(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        List<String> words = List.of(folding.fold(text).split(" ", -1));
        boolean greeted = false;
        int at = 0;
        while (at < words.size()) {
            int end = Math.min(words.size(), at + longest);
            while (end > at && !known(words, at, end)) {
                end--;
            }
            if (end == at) {
                return false;
            }
            greeted |= greetings.contains(joined(words, at, end));
            at = end;
        }
        return greeted;
    }

    private boolean known(List<String> words, int from, int to) {
        String phrase = joined(words, from, to);
        return greetings.contains(phrase) || spokenTo.contains(phrase);
    }

    private static String joined(List<String> words, int from, int to) {
        return String.join(" ", words.subList(from, to));
    }

    private static List<String> lines() {
        try (InputStream in = Greetings.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + FILE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + FILE + " cannot be read", e);
        }
    }
}
