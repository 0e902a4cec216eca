package sn.sdb.concierge.application.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sn.sdb.concierge.domain.user.Language;

/**
 * A case of a resource: a title after {@code #}, then fields, one a line; {@code ;} begins a comment, and backslashes
 * escape as in Java.
 */
record WrittenCase(String title, Map<String, String> fields) {

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9A-Fa-f]{4})|(n)|(\\\\))");

    WrittenCase {
        fields = Map.copyOf(fields);
    }

    static List<WrittenCase> all(String resource) {
        List<WrittenCase> cases = new ArrayList<>();
        String title = "";
        Map<String, String> fields = new HashMap<>();
        for (String line : (text(resource) + "\n# end").split("\n", -1)) {
            if (line.startsWith("#")) {
                if (!fields.isEmpty()) {
                    cases.add(new WrittenCase(title, fields));
                }
                title = line.substring(1).strip();
                fields = new HashMap<>();
            } else if (!line.isBlank() && !line.startsWith(";")) {
                String[] parts = line.split(":", 2);
                fields.put(parts[0].strip(), unescaped(parts[1].strip()));
            }
        }
        return cases;
    }

    String field(String name) {
        return Objects.requireNonNull(fields.get(name), () -> title + " has no " + name);
    }

    String field(String name, String otherwise) {
        return fields.getOrDefault(name, otherwise);
    }

    Language language() {
        return Language.valueOf(field("language", "fr").toUpperCase(java.util.Locale.ROOT));
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) != null
                                ? String.valueOf((char) Integer.parseInt(found.group(1), 16))
                                : found.group(2) != null ? "\n" : "\\"));
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(WrittenCase.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return title;
    }
}
