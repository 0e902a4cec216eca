package sn.sdb.concierge.testkit.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.answer.KnowledgeBase;
import sn.sdb.concierge.domain.answer.KnowledgeBase.Found;
import sn.sdb.concierge.domain.answer.KnowledgeBase.Page;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.answer.Place;
import sn.sdb.concierge.domain.place.Coordinates;
import sn.sdb.concierge.testkit.answer.WrittenPage.Part;

/** What every {@link KnowledgeBase} keeps. */
public abstract class KnowledgeBaseContract {
    private static final WrittenPage FEES = new WrittenPage(
            "frais.md",
            "Inscriptions et frais",
            URI.create("https://office.example/frais"),
            LocalDate.of(2026, 9, 1),
            List.of(
                    new Part("Dates", "Les inscriptions sont ouvertes du 5 au 30 septembre."),
                    new Part("Montant", "La participation est de 4 000 FCFA par enfant et par an.")));
    private static final WrittenPage BAPTISM = new WrittenPage(
            "bapteme.md",
            "Le baptême",
            URI.create("https://office.example/bapteme"),
            LocalDate.of(2026, 8, 15),
            List.of(
                    new Part("Parrain et marraine", "Le parrain a seize ans au moins et il est confirmé."),
                    new Part("Célébration", "Les baptêmes ont lieu le premier dimanche du mois, après la messe.")));
    private static final WrittenPage PARISHES = new WrittenPage(
            "paroisses.md",
            "Églises du secteur",
            URI.create("https://office.example/paroisses"),
            LocalDate.of(2026, 7, 20),
            List.of(new Part("Liste", """
                | Paroisse | Quartier | Latitude | Longitude | Catéchisme |
                |---|---|---|---|---|
                | Saint-Exemple | Les Filaos | 14.7000 | -17.4500 | samedi 9 h |
                | Sainte-Épreuve | Les Palmiers | 14.7500 | -17.3900 | mercredi 16 h |\
                """)));

    /** A knowledge base of these pages and no others, all in French and valid today. */
    protected abstract KnowledgeBase knowledgeOf(List<WrittenPage> pages);

    @Test
    void the_section_that_answers_comes_first() {
        Found found = all().search("Quel âge doit avoir le parrain ?", 3);

        assertThat(found.passages().get(0).text()).contains("seize ans");
    }

    @Test
    void a_question_that_a_section_answers_is_covered() {
        assertThat(all().search("les dates des inscriptions", 3).covered()).isTrue();
    }

    @Test
    void a_question_about_something_else_is_not_covered() {
        assertThat(all().search("Où réparer un carburateur de tracteur ?", 3).covered())
                .isFalse();
    }

    @Test
    void case_and_accents_make_no_difference() {
        KnowledgeBase knowledge = all();

        assertThat(knowledge.search("CELEBRATION DU BAPTEME", 3))
                .isEqualTo(knowledge.search("célébration du baptême", 3));
    }

    @Test
    void a_passage_says_where_it_comes_from() {
        Passage best = all().search("le parrain du baptême", 1).passages().get(0);

        assertThat(best.page()).isEqualTo("bapteme.md");
        assertThat(best.title()).contains("Le baptême").contains("Parrain et marraine");
        assertThat(best.url()).contains(BAPTISM.url());
        assertThat(best.date()).contains(BAPTISM.date());
    }

    @Test
    void a_table_is_found_whole() {
        Passage best = all().search("catéchisme aux Palmiers", 1).passages().get(0);

        assertThat(best.text()).contains("Quartier", "Saint-Exemple", "Sainte-Épreuve", "mercredi 16 h");
    }

    @Test
    void scores_lie_between_0_and_1_and_fall() {
        List<Passage> passages =
                all().search("date du baptême et des inscriptions", 20).passages();

        assertThat(passages)
                .hasSizeGreaterThan(1)
                .allSatisfy(passage -> assertThat(passage.score()).isBetween(0.0, 1.0))
                .isSortedAccordingTo(Comparator.comparingDouble(Passage::score).reversed());
    }

    @Test
    void no_more_passages_come_than_were_asked_for() {
        assertThat(all().search("date du baptême et des inscriptions", 1).passages())
                .hasSize(1);
    }

    @Test
    void a_limit_outside_its_bounds_is_the_callers_mistake() {
        KnowledgeBase knowledge = all();

        assertThatIllegalArgumentException().isThrownBy(() -> knowledge.search("baptême", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> knowledge.search("baptême", 21));
    }

    @Test
    void whatever_people_write_is_a_question() {
        KnowledgeBase knowledge = all();
        List<String> oddities = List.of(
                "",
                "   ",
                "?",
                "\"",
                "title:(baptême AND",
                "*",
                "~2 ^ [a TO b] {",
                "\\",
                "😀😀",
                "\u0000\ud800",
                "a".repeat(50_000));

        assertThat(oddities)
                .allSatisfy(
                        text -> assertThat(knowledge.search(text, 3).covered()).isFalse());
    }

    @Test
    void an_empty_knowledge_base_covers_nothing() {
        KnowledgeBase empty = knowledgeOf(List.of());

        assertThat(empty.search("le baptême", 3)).isEqualTo(new Found(List.of(), false));
        assertThat(empty.pages()).isEmpty();
    }

    @Test
    void a_table_with_coordinates_is_a_list_of_places() {
        Place place = all().places().getFirst();

        assertThat(all().places()).extracting(Place::name).containsExactly("Saint-Exemple", "Sainte-Épreuve");
        assertThat(place.at()).isEqualTo(new Coordinates(14.7, -17.45));
        assertThat(place.details())
                .containsExactly(
                        new Place.Detail("Quartier", "Les Filaos"), new Place.Detail("Catéchisme", "samedi 9 h"));
        assertThat(place.source())
                .isEqualTo(new Passage.Source(
                        "Églises du secteur – Liste", Optional.of(PARISHES.url()), Optional.of(PARISHES.date())));
    }

    @Test
    void pages_are_listed_by_title() {
        assertThat(all().pages())
                .containsExactly(
                        new Page("paroisses.md", "Églises du secteur", "fr", 1),
                        new Page("frais.md", "Inscriptions et frais", "fr", 2),
                        new Page("bapteme.md", "Le baptême", "fr", 2));
    }

    @Test
    void the_same_pages_have_the_same_version() {
        assertThat(all().version()).isEqualTo(all().version());
    }

    @Test
    void another_text_is_another_version() {
        WrittenPage more = FEES.with(new Part("Reçu", "Un reçu est remis."));

        assertThat(knowledgeOf(List.of(more, BAPTISM, PARISHES)).version()).isNotEqualTo(all().version());
    }

    @Test
    void many_can_search_at_once() throws Exception {
        KnowledgeBase knowledge = all();
        Found alone = knowledge.search("le parrain du baptême", 3);

        List<Callable<Found>> searches = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            searches.add(() -> knowledge.search("le parrain du baptême", 3));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Found> search : threads.invokeAll(searches)) {
                assertThat(search.get()).isEqualTo(alone);
            }
        }
    }

    private KnowledgeBase all() {
        return knowledgeOf(List.of(FEES, BAPTISM, PARISHES));
    }
}
