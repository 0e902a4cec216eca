package sn.sdb.concierge.application.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.answer.KnowledgeBase;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.answer.Place;

final class MeasureRetrievalTest {

    private static final Passage FEES = passage("frais.md", "Les frais : 7 500 FCFA – livre compris.");
    private static final Passage HOURS = passage("bureau.md", "Ouvert de 9 h à 12 h.");

    private final MeasureRetrieval measure = new MeasureRetrieval(new Answers(Map.of(
            "combien", new KnowledgeBase.Found(List.of(FEES, HOURS), true),
            "bureau", new KnowledgeBase.Found(List.of(FEES, HOURS), false),
            "pneu", new KnowledgeBase.Found(List.of(HOURS), true),
            "lune", new KnowledgeBase.Found(List.of(), false))));

    @Test
    void the_right_passage_counts_by_its_place() {
        RetrievalReport report = measure.measure(
                List.of(question("combien", "frais.md", "7 500 FCFA"), question("bureau", "bureau.md", "9 h à 12 h")));

        assertThat(report.first()).isEqualTo(new Share(1, 2));
        assertThat(report.amongThree()).isEqualTo(new Share(2, 2));
        assertThat(report.knows()).isEqualTo(new Share(1, 2));
        assertThat(report.admits()).isEqualTo(new Share(0, 0));
    }

    @Test
    void case_accents_spaces_and_dashes_make_no_difference() {
        RetrievalReport report = measure.measure(List.of(question("combien", "frais.md", "7 500 fcfa - LIVRE")));

        assertThat(report.first()).isEqualTo(new Share(1, 1));
    }

    @Test
    void the_same_words_on_another_page_are_not_the_answer() {
        RetrievalReport report = measure.measure(List.of(question("combien", "autre.md", "7 500 FCFA")));

        assertThat(report.amongThree()).isEqualTo(new Share(0, 1));
        assertThat(report.worst()).extracting(WorstCase::kind).containsExactly("not found");
    }

    @Test
    void what_no_page_answers_counts_apart_and_an_unfounded_answer_is_the_worst() {
        RetrievalReport report =
                measure.measure(List.of(question("bureau", "bureau.md", "9 h"), nothing("pneu"), nothing("lune")));

        assertThat(report.admits()).isEqualTo(new Share(1, 2));
        assertThat(report.worst()).extracting(WorstCase::kind).containsExactly("unfounded answer", "kept back");
    }

    private static LabelledQuestion question(String text, String page, String part) {
        return new LabelledQuestion(text, text, Optional.of(page), List.of(part));
    }

    private static LabelledQuestion nothing(String text) {
        return new LabelledQuestion(text, text, Optional.empty(), List.of());
    }

    private static Passage passage(String page, String text) {
        return new Passage(page, "Titre", Optional.empty(), Optional.empty(), text, 0.5);
    }

    private record Answers(Map<String, Found> known) implements KnowledgeBase {
        @Override
        public Found search(String question, int limit) {
            return known.getOrDefault(question, new Found(List.of(), false));
        }

        @Override
        public List<Page> pages() {
            return List.of();
        }

        @Override
        public List<Place> places() {
            return List.of();
        }

        @Override
        public String version() {
            return "1";
        }
    }
}
