package sn.sdb.concierge.adapter.providers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.answer.Question;
import sn.sdb.concierge.domain.media.Media;

/**
 * A question, or a request to read a file, as every service takes it.
 *
 * @param instructions our own words
 * @param passages of the knowledge base, fenced
 * @param turns alternate between user and model; the last one is the person's message, unchanged
 */
record Prompt(String instructions, Optional<String> passages, List<Turn> turns) {

    /** What it means is said by the instructions, in their language. */
    private static final String FENCE_OPENS = "<passages>\n";

    private static final String FENCE_CLOSES = "</passages>";

    static Prompt of(Matter matter) {
        return switch (matter) {
            case Matter.Words(Question question) ->
                new Prompt(question.instructions().text(), fenced(question.passages()), turns(question));
            case Matter.File(var media, var brief, var ignored) ->
                new Prompt(
                        brief.instructions(),
                        Optional.empty(),
                        List.of(new Turn(false, brief.request(), Optional.of(media))));
        };
    }

    /** System text in one piece, for services that take only one. */
    String system() {
        return passages.map(fenced -> instructions + "\n\n" + fenced).orElse(instructions);
    }

    /** Empty texts are left out with their counterpart: services refuse them, and roles have to alternate. */
    private static List<Turn> turns(Question question) {
        List<Turn> turns = new ArrayList<>(question.history().size() * 2 + 1);
        for (Question.Turn past : question.history()) {
            String asked = past.question().value();
            String answered = past.answer().value().stripTrailing();
            if (!asked.isBlank() && !answered.isBlank()) {
                turns.add(new Turn(false, asked));
                turns.add(new Turn(true, answered));
            }
        }
        turns.add(new Turn(false, question.text().value()));
        return turns;
    }

    private static Optional<String> fenced(List<Passage> passages) {
        if (passages.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder fenced = new StringBuilder(4096).append(FENCE_OPENS);
        int number = 0;
        for (Passage passage : passages) {
            fenced.append("<passage n=\"").append(++number).append("\" title=\"");
            appendAttribute(fenced, passage.title());
            passage.date().ifPresent(date -> fenced.append("\" date=\"").append(date));
            fenced.append("\">\n").append(harmless(passage.text())).append("\n</passage>\n");
        }
        return Optional.of(fenced.append(FENCE_CLOSES).toString());
    }

    private static void appendAttribute(StringBuilder fenced, String title) {
        fenced.append(harmless(title).replace("\"", "&quot;").replaceAll("\\s+", " "));
    }

    /** A text without this character can neither close the fence nor open another. */
    private static String harmless(String text) {
        return text.replace("<", "&lt;");
    }

    /**
     * Something that was said.
     *
     * @param file that was handed over with it
     */
    record Turn(boolean byModel, String text, Optional<Media> file) {

        Turn(boolean byModel, String text) {
            this(byModel, text, Optional.empty());
        }
    }
}
