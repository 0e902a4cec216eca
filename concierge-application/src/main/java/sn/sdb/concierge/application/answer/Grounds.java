package sn.sdb.concierge.application.answer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sn.sdb.concierge.domain.answer.Passage;

/**
 * What an answer may say: what the office has written, and what the person has.
 *
 * @param written the plain texts, titles and addresses of the passages
 * @param asked the person's own words, plain
 */
record Grounds(List<String> written, String asked) {

    Grounds {
        written = List.copyOf(written);
    }

    static Grounds of(List<Passage> passages, String question) {
        List<String> written = passages.stream()
                .map(passage -> String.join(
                        "\n",
                        passage.title(),
                        passage.text(),
                        passage.url().map(Object::toString).orElse("")))
                .map(PlainText::of)
                .toList();
        return new Grounds(written, PlainText.of(question));
    }

    Set<String> figures() {
        Set<String> figures = new HashSet<>(Figures.in(asked));
        written.forEach(text -> figures.addAll(Figures.in(text)));
        return figures;
    }

    /** All of it in letters and digits alone, to look for data in. */
    String lettersAndDigits() {
        return PlainText.lettersAndDigits(String.join("\n", written) + "\n" + asked);
    }
}
