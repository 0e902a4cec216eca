package sn.sdb.concierge.domain.privacy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sn.sdb.concierge.domain.privacy.SensitiveFinder.Finding;

/**
 * The placeholders of one redaction. Services give them back in other writings, {@code [Téléphone 1]}, {@code TELEPHONE_1}
 * or {@code \[TELEPHONE\_1\]}; all of them are understood. Whatever a person writes that could be understood so is hidden
 * itself, so that nothing is ever put into words that were theirs.
 */
final class Placeholders {

    private static final String TEXT = "TEXTE";

    private static final Set<String> KINDS = Set.of("EMAIL", "TELEPHONE", "CODE", "NAISSANCE", "DOCUMENT", "NOM", TEXT);

    private static final Pattern IN_BRACKETS =
            Pattern.compile("\\\\?[\\[{<]\\h{0,2}(\\p{L}{3,12})[\\h\\\\_-]{0,3}([0-9]{1,3})\\h{0,2}\\\\?[]}>]");

    private static final Pattern ANYHOW =
            Pattern.compile(IN_BRACKETS + "|(?<![\\p{L}\\p{N}_])(\\p{L}{3,12})\\\\?_([0-9]{1,3})(?![\\p{L}\\p{N}_])");

    private static final Pattern AS_OURS = Pattern.compile("\\[[A-Z]{3,12}_[0-9]{1,3}]");

    private final Map<String, String> byDatum = new HashMap<>();
    private final Map<String, String> byPlaceholder = new HashMap<>();
    private final Set<String> kinds = new HashSet<>(KINDS);

    boolean isEmpty() {
        return byDatum.isEmpty();
    }

    /** The placeholder of a datum; the same one each time. */
    String of(String kind, String datum) {
        return byDatum.computeIfAbsent(datum, d -> {
            String name = kind + "_" + (byDatum.size() + 1);
            kinds.add(kind);
            byPlaceholder.put(name, d);
            return "[" + name + "]";
        });
    }

    /** Where a text holds what could be taken for a placeholder. */
    List<Finding> findIn(String text) {
        List<Finding> findings = new ArrayList<>(2);
        Matcher matcher = writtenIn(text);
        while (matcher.find()) {
            if (isPlaceholder(matcher)) {
                findings.add(new Finding(matcher.start(), matcher.end(), TEXT));
            }
        }
        return findings;
    }

    /** The text with the data in their places; once, so that a datum is never looked at as if it were a text. */
    String restoredIn(String text) {
        return writtenIn(text)
                .replaceAll(found -> Matcher.quoteReplacement(datum(found).orElseGet(found::group)));
    }

    /** The text without its placeholders; nothing when it holds one that stands for nothing. */
    Optional<String> takenFrom(String text) {
        boolean allKnown = writtenIn(text)
                .results()
                .filter(this::isPlaceholder)
                .allMatch(found -> datum(found).isPresent());
        return allKnown
                ? Optional.of(writtenIn(text)
                        .replaceAll(found -> datum(found).isPresent() ? " " : Matcher.quoteReplacement(found.group())))
                : Optional.empty();
    }

    /** Without brackets it has an underscore; most texts have none, and need no look at each of their words. */
    private static Matcher writtenIn(String text) {
        return (text.indexOf('_') < 0 ? IN_BRACKETS : ANYHOW).matcher(text);
    }

    private boolean isPlaceholder(MatchResult found) {
        return kinds.contains(kind(found)) || AS_OURS.matcher(found.group()).matches();
    }

    private Optional<String> datum(MatchResult found) {
        String number = found.group(1) == null ? found.group(4) : found.group(2);
        return Optional.ofNullable(byPlaceholder.get(kind(found) + "_" + number));
    }

    private static String kind(MatchResult found) {
        String written = found.group(1) == null ? found.group(3) : found.group(1);
        return Normalizer.normalize(written, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT);
    }
}
