package sn.sdb.concierge.adapter.knowledge.crawl;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A page as it is put down for a person: with the front matter of the knowledge base, and without what hides in texts of
 * the web.
 *
 * @param name of its file, without ending
 * @param problem why it is of no use
 */
record ReviewPage(String name, String text, String body, Optional<String> problem) {

    private static final int LARGEST = 190_000;
    private static final int LONGEST_TITLE = 150;
    private static final int LONGEST_NAME = 60;

    private static final Pattern PICTURE = Pattern.compile("!\\[[^\\]]*]\\([^)]*\\)");
    private static final Pattern AUTOLINK = Pattern.compile("<(https?://[^\\s<>]+)>");
    private static final Pattern HTML = Pattern.compile("<!--.*?-->|(?<!\\\\)</?[A-Za-z][^<>]*>", Pattern.DOTALL);
    private static final Pattern DANGEROUS_LINK =
            Pattern.compile("\\[([^\\]]*)]\\(\\s*(?i:javascript|data|vbscript|file):(?:[^()]|\\([^()]*\\))*\\)");

    /** Control and format characters: what turns the direction of a text, or cannot be seen. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]");

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

    static ReviewPage of(WebPage page, LocalDate today) {
        String body = cleaned(page.markdown());
        String title = title(page);
        String text =
                "---\ntitle: " + quoted(title) + "\nurl: " + quoted(page.url().toString()) + "\nlanguage: "
                        + language(page) + "\ntags: [à relire]\ndate: "
                        + page.modified().orElse(today) + "\n---\n\n" + body
                        + "\n";
        return new ReviewPage(name(page), text, body, problem(body, text));
    }

    private static Optional<String> problem(String body, String text) {
        if (body.isBlank()) {
            return Optional.of("it has no text");
        }
        return text.getBytes(StandardCharsets.UTF_8).length > LARGEST
                ? Optional.of("it is longer than " + LARGEST + " bytes")
                : Optional.empty();
    }

    private static String cleaned(String markdown) {
        String text = UNSEEN.matcher(markdown.replace("\r\n", "\n")).replaceAll("");
        text = PICTURE.matcher(text).replaceAll("");
        text = DANGEROUS_LINK.matcher(text).replaceAll("$1");
        text = AUTOLINK.matcher(text).replaceAll("$1");
        text = HTML.matcher(text).replaceAll("");
        return text.replaceAll("[ \\t]+\\n", "\n").replaceAll("\\n{3,}", "\n\n").strip();
    }

    private static String title(WebPage page) {
        String title = UNSEEN.matcher(page.title().replaceAll("\\s+", " "))
                .replaceAll("")
                .strip();
        if (title.isEmpty()) {
            return name(page);
        }
        return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…";
    }

    private static String language(WebPage page) {
        String code = page.language().toLowerCase(Locale.ROOT);
        String start = code.length() > 2 ? code.substring(0, 2) : code;
        return LANGUAGE.matcher(start).matches() ? start : "fr";
    }

    private static String name(WebPage page) {
        String path = page.url().getPath() == null ? "" : page.url().getPath();
        String plain = Normalizer.normalize(path, Normalizer.Form.NFKD)
                .replaceAll("\\.(?:html?|php|aspx?)$", "")
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String name = plain.isEmpty() || plain.equals("readme") ? "accueil" : plain;
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
