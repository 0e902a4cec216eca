package sn.sdb.concierge.domain.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sn.sdb.concierge.domain.privacy.SensitiveFinder.Finding;

/** Replaces personal data by numbered placeholders, and puts them back into an answer. Immutable. */
public final class Redactor {

    private final List<SensitiveFinder> finders;

    public Redactor(List<SensitiveFinder> finders) {
        this.finders = List.copyOf(finders);
    }

    /** A redactor that knows telephone numbers, e-mail addresses and codes by their shape. */
    public static Redactor ofShapes() {
        return new Redactor(List.of(PatternFinder.emails(), PatternFinder.telephones(), PatternFinder.codes()));
    }

    /** Begins a redaction in which the same datum gets the same placeholder, over several texts. */
    public Redaction begin() {
        return new Redaction(finders);
    }

    /** Redacts one text alone. */
    public RedactedText redact(String text) {
        return begin().redact(text);
    }

    /** One question's redaction. Not safe for concurrent use. */
    public static final class Redaction {

        private static final Comparator<Finding> EARLIEST_THEN_LONGEST =
                Comparator.comparingInt(Finding::start).thenComparing(Finding::end, Comparator.reverseOrder());

        private final List<SensitiveFinder> finders;
        private final Map<String, String> placeholders = new LinkedHashMap<>();

        private Redaction(List<SensitiveFinder> finders) {
            this.finders = finders;
        }

        /** The text without its personal data. */
        public RedactedText redact(String text) {
            List<Finding> findings = new ArrayList<>();
            for (SensitiveFinder finder : finders) {
                findings.addAll(finder.findIn(text));
            }
            if (findings.isEmpty()) {
                return new RedactedText(text);
            }
            findings.sort(EARLIEST_THEN_LONGEST);
            StringBuilder redacted = new StringBuilder(text.length());
            int from = 0;
            for (Finding finding : withoutOverlaps(findings)) {
                redacted.append(text, from, finding.start()).append(placeholder(text, finding));
                from = finding.end();
            }
            return new RedactedText(redacted.append(text, from, text.length()).toString());
        }

        /** An answer with the person's own data in the place of their placeholders. */
        public String restore(String answer) {
            String restored = answer;
            for (Map.Entry<String, String> entry : placeholders.entrySet()) {
                restored = restored.replace(entry.getValue(), entry.getKey());
            }
            return restored;
        }

        /** Whether nothing personal was found so far. */
        public boolean foundNothing() {
            return placeholders.isEmpty();
        }

        /** Findings that overlap become one, so that the whole of it is hidden and can be restored. */
        private static List<Finding> withoutOverlaps(List<Finding> sorted) {
            List<Finding> merged = new ArrayList<>(sorted.size());
            for (Finding finding : sorted) {
                Finding last = merged.isEmpty() ? null : merged.getLast();
                if (last == null || finding.start() >= last.end()) {
                    merged.add(finding);
                } else if (finding.end() > last.end()) {
                    merged.set(merged.size() - 1, new Finding(last.start(), finding.end(), last.kind()));
                }
            }
            return merged;
        }

        private String placeholder(String text, Finding finding) {
            String datum = text.substring(finding.start(), finding.end());
            return placeholders.computeIfAbsent(
                    datum, d -> "[" + finding.kind() + "_" + (placeholders.size() + 1) + "]");
        }
    }
}
