package sn.sdb.concierge.application.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.application.answer.NearestPlaces;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.application.turn.Turns;
import sn.sdb.concierge.domain.answer.KnowledgeBase;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.answer.Place;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.place.Coordinates;
import sn.sdb.concierge.domain.user.Language;

final class LocationResponderTest {

    private static final Content.Location HERE = new Content.Location(14.7000, -17.4500);
    private static final Passage.Source SOURCE = new Passage.Source(
            "Paroisses",
            Optional.of(URI.create("https://catechese.example/paroisses")),
            Optional.of(LocalDate.of(2026, 9, 15)));

    private static final Place NEXT_DOOR = place("Saint-Luc", 14.7003, -17.4500);
    private static final Place NEAR = place("Sainte-Rita", 14.7200, -17.4500);
    private static final Place FARTHER = place("Saint-Joseph", 14.8500, -17.3000);
    private static final Place FOURTH = place("Sainte-Anne", 14.9000, -17.2000);
    private static final Place FAR_AWAY = place("Ziguinchor", 12.5681, -16.2719);

    private final Phrases phrases = new Phrases();

    @Test
    void a_location_is_answered_with_the_three_nearest_and_what_the_office_says_of_them() {
        String answer = answer(Turns.begin().of(HERE), FARTHER, NEXT_DOOR, FOURTH, NEAR);

        assertThat(answer)
                .containsSubsequence("**Saint-Luc** – 50 m", "- Catéchisme : samedi 9 h", "- Contact : luc@example.org")
                .containsSubsequence("**Saint-Luc**", "**Sainte-Rita** – 2,2 km", "**Saint-Joseph** – 23 km")
                .endsWith(
                        "Source : [Paroisses](https://catechese.example/paroisses) (mise à jour le 15 septembre 2026)")
                .doesNotContain("Sainte-Anne");
    }

    @Test
    void the_answer_is_in_the_persons_language() {
        assertThat(answer(Turns.begin().in(Language.EN).of(HERE), NEAR)).contains("nearest places", "2.2 km");
    }

    @Test
    void where_no_parish_is_near_a_human_is_offered() {
        Optional<Reply> reply =
                responder(FAR_AWAY).respond(Turns.begin().of(HERE)).flatMap(Draft::reply);

        assertThat(reply).isPresent();
        assertThat(reply.get().markdown())
                .contains("Je ne connais pas de paroisse")
                .doesNotContain("Ziguinchor");
        assertThat(reply.get().choices()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c'est où la paroisse la plus proche ?",
                "Je suis ici",
                "which church is near me",
                "qual é a paróquia mais perto"
            })
    void words_that_ask_where_go_with_the_location(String words) {
        assertThat(answer(Turns.begin().of(new Content.Text(words), HERE), NEAR))
                .contains("Sainte-Rita");
    }

    @ParameterizedTest
    @ValueSource(strings = {"combien coûte l'inscription ?", "je veux parler à une personne", "les notes de ma fille"})
    void other_words_are_answered_themselves(String words) {
        assertThat(responder(NEAR).respond(Turns.begin().of(HERE, new Content.Text(words))))
                .isEmpty();
    }

    @Test
    void without_a_location_it_is_somebody_elses_turn() {
        assertThat(responder(NEAR).respond(Turns.begin().saying("où est la paroisse la plus proche ?")))
                .isEmpty();
    }

    @Test
    void a_location_that_is_nowhere_is_none() {
        assertThat(responder(NEAR).respond(Turns.begin().of(new Content.Location(Double.NaN, 0))))
                .isEmpty();
    }

    @Test
    void of_several_locations_the_newest_counts() {
        Content.Location before = new Content.Location(14.8500, -17.3000);

        assertThat(answer(Turns.begin().of(before, HERE), NEXT_DOOR)).contains("50 m");
    }

    private String answer(TurnContext turn, Place... places) {
        return responder(places)
                .respond(turn)
                .flatMap(Draft::reply)
                .map(Reply::markdown)
                .orElse("");
    }

    private LocationResponder responder(Place... places) {
        return new LocationResponder(new NearestPlaces(new Known(List.of(places)), phrases));
    }

    private static Place place(String name, double latitude, double longitude) {
        return new Place(
                name,
                new Coordinates(latitude, longitude),
                List.of(new Place.Detail("Catéchisme", "samedi 9 h"), new Place.Detail("Contact", "luc@example.org")),
                SOURCE);
    }

    private record Known(List<Place> places) implements KnowledgeBase {
        @Override
        public Found search(String question, int limit) {
            return new Found(List.of(), false);
        }

        @Override
        public List<Page> pages() {
            return List.of();
        }

        @Override
        public String version() {
            return "1";
        }
    }
}
