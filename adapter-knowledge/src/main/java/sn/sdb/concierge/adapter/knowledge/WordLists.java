package sn.sdb.concierge.adapter.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The word lists that ship with this module; {@code #} starts a comment and {@code [fr]} a part. */
final class WordLists {
    /** Left out of pages: words without a subject in the language of the pages. */
    static final Set<String> FRENCH_STOP_WORDS;

    /** Left out of questions, which come in any language. */
    static final Set<String> STOP_WORDS;

    /** Stems of everyday talk, which tell little about the subject. */
    static final Set<String> COMMON_STEMS;

    /** Stems of correct words, which are not taken for others that were misspelt. */
    static final Set<String> ORDINARY_STEMS;

    static {
        Map<String, Set<String>> stopWords = parts("stop-words.txt");
        FRENCH_STOP_WORDS = stopWords.getOrDefault("fr", Set.of());
        STOP_WORDS = stopWords.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
        COMMON_STEMS = stems("common-words.txt");
        ORDINARY_STEMS = stems("ordinary-words.txt");
    }

    private WordLists() {}

    private static Set<String> stems(String resource) {
        return lines(resource).stream()
                .flatMap(line -> FrenchText.words(line).stream())
                .map(FrenchText.Word::stem)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The lines of a list, without comments and blank lines. */
    static List<String> lines(String resource) {
        try (InputStream in = WordLists.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    private static Map<String, Set<String>> parts(String resource) {
        Map<String, Set<String>> parts = new LinkedHashMap<>();
        String part = "";
        for (String line : lines(resource)) {
            if (line.startsWith("[")) {
                part = line.substring(1, line.length() - 1);
            } else {
                Set<String> words = split(line).collect(Collectors.toSet());
                parts.merge(part, words, (all, more) -> {
                    all.addAll(more);
                    return all;
                });
            }
        }
        return parts;
    }

    private static Stream<String> split(String line) {
        return Arrays.stream(line.split("\\s+", -1));
    }
}
