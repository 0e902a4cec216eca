package sn.sdb.concierge.domain.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import sn.sdb.concierge.domain.privacy.SensitiveFinder.Finding;

/** Replaces personal data by numbered placeholders, and puts them back into an answer. Immutable. */
public final class Redactor {

    private static final Comparator<Finding> EARLIEST_THEN_LONGEST =
            Comparator.comparingInt(Finding::start).thenComparing(Finding::end, Comparator.reverseOrder());

    private final List<SensitiveFinder> finders;

    public Redactor(List<SensitiveFinder> finders) {
        this.finders = List.copyOf(finders);
    }

    /**
     * A redactor that knows e-mail addresses, numbers of papers, telephone numbers, codes, and dates that stand beside
     * a word of birth, by their shape.
     */
    public static Redactor ofShapes() {
        return ofShapes(() -> Integer.MIN_VALUE);
    }

    /**
     * The same, which takes every full date for a date of birth up to a year.
     *
     * @param latestYear the last such year; asked each time, for years go by
     */
    public static Redactor ofShapes(IntSupplier latestYear) {
        return new Redactor(List.of(
                PatternFinder.emails(),
                new DocumentNumbers(),
                new BirthDates(latestYear),
                PatternFinder.telephones(),
                PatternFinder.codes()));
    }

    /** This redactor, which finds what another finder finds as well. */
    public Redactor with(SensitiveFinder finder) {
        List<SensitiveFinder> more = new ArrayList<>(finders);
        more.add(finder);
        return new Redactor(more);
    }

    /** Begins a redaction in which the same datum gets the same placeholder, over several texts. */
    public Redaction begin() {
        return new Redaction(this);
    }

    /** Redacts one text alone. */
    public RedactedText redact(String text) {
        return begin().redact(text);
    }

    /** The personal data in a text, in their order. */
    public List<String> dataIn(String text) {
        return withoutOverlaps(findIn(text)).stream()
                .map(finding -> text.substring(finding.start(), finding.end()))
                .toList();
    }

    private List<Finding> findIn(String text) {
        List<Finding> findings = new ArrayList<>();
        for (SensitiveFinder finder : finders) {
            findings.addAll(finder.findIn(text));
        }
        return findings;
    }

    /** Findings that overlap become one, so that the whole of it is hidden and can be restored. */
    private static List<Finding> withoutOverlaps(List<Finding> findings) {
        findings.sort(EARLIEST_THEN_LONGEST);
        List<Finding> merged = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            Finding last = merged.isEmpty() ? null : merged.getLast();
            if (last == null || finding.start() >= last.end()) {
                merged.add(finding);
            } else if (finding.end() > last.end()) {
                merged.set(merged.size() - 1, new Finding(last.start(), finding.end(), last.kind()));
            }
        }
        return merged;
    }

    /** One question's redaction. Not safe for concurrent use. */
    public static final class Redaction {

        private final Redactor redactor;
        private final Placeholders placeholders = new Placeholders();

        private Redaction(Redactor redactor) {
            this.redactor = redactor;
        }

        /** The text without its personal data. */
        public RedactedText redact(String text) {
            return new RedactedText(redacted(text));
        }

        /** The beginning and the end of the text, where the most is said, without its personal data. */
        public RedactedText redact(String text, int mostCharacters) {
            return new RedactedText(Excerpt.of(redacted(text), mostCharacters));
        }

        /** An answer with the person's own data in the place of their placeholders, however it writes these. */
        public String restore(String answer) {
            return placeholders.restoredIn(answer);
        }

        /** An answer without its placeholders; nothing when one of them stands for nothing. */
        public Optional<String> withoutPlaceholders(String answer) {
            return placeholders.takenFrom(answer);
        }

        /** Whether nothing personal was found so far. */
        public boolean foundNothing() {
            return placeholders.isEmpty();
        }

        private String redacted(String text) {
            List<Finding> findings = redactor.findIn(text);
            findings.addAll(placeholders.findIn(text));
            if (findings.isEmpty()) {
                return text;
            }
            StringBuilder redacted = new StringBuilder(text.length());
            int from = 0;
            for (Finding finding : withoutOverlaps(findings)) {
                String datum = text.substring(finding.start(), finding.end());
                redacted.append(text, from, finding.start()).append(placeholders.of(finding.kind(), datum));
                from = finding.end();
            }
            return redacted.append(text, from, text.length()).toString();
        }
    }
}
