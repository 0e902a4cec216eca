package sn.sdb.concierge.application.evaluation;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sn.sdb.concierge.domain.answer.Passage;

/**
 * A question, and what people say answers it.
 *
 * @param page the page that does; empty when none does
 * @param mustContain what the passage that answers holds, every part of it
 */
public record LabelledQuestion(String id, String question, Optional<String> page, List<String> mustContain) {

    public LabelledQuestion {
        mustContain = List.copyOf(mustContain);
    }

    /** Whether any page answers. */
    public boolean isAnswerable() {
        return page.isPresent();
    }

    /** Whether this passage does; case, accents and kinds of space and dash make no difference. */
    public boolean isAnsweredBy(Passage passage) {
        String text = plain(passage.text());
        return page.filter(passage.page()::equals).isPresent()
                && mustContain.stream().allMatch(part -> text.contains(plain(part)));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("\\p{Pd}", "-")
                .replace('’', '\'')
                .replaceAll("[\\p{Z}\\s]+", " ")
                .toLowerCase(Locale.ROOT);
    }
}
