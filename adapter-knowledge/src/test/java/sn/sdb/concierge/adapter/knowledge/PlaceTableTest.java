package sn.sdb.concierge.adapter.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.answer.Place;
import sn.sdb.concierge.domain.place.Coordinates;

final class PlaceTableTest {

    private static final Passage.Source SOURCE = new Passage.Source("Paroisses", Optional.empty(), Optional.empty());

    @Test
    void a_row_is_a_place_with_its_other_columns_as_they_stand() {
        assertThat(places("""
            Nos paroisses :

            | Paroisse | Lat. | Long. | Catéchisme | Contact |
            |:---|---:|---:|---|---|
            | Sainte-Croix | 14,6950 | −17.4640 | mercredi 17 h \\| 18 h | fann@kt.example |

            Fin.
            """))
                .containsExactly(new Place(
                        "Sainte-Croix",
                        new Coordinates(14.695, -17.464),
                        List.of(
                                new Place.Detail("Catéchisme", "mercredi 17 h | 18 h"),
                                new Place.Detail("Contact", "fann@kt.example")),
                        SOURCE));
    }

    @Test
    void a_parish_without_catechism_is_left_out() {
        assertThat(names("""
            | Paroisse | Latitude | Longitude | Catéchisme |
            |---|---|---|---|
            | Avec | 14.1 | -17.1 | samedi |
            | Sans | 14.2 | -17.2 | – |
            | Vide | 14.3 | -17.3 | |
            """)).containsExactly("Avec");
    }

    @Test
    void an_empty_cell_is_not_told() {
        assertThat(places("""
            | Paroisse | Latitude | Longitude | Messe |
            |---|---|---|---|
            | Saint-Luc | 14.1 | -17.1 | - |
            """))
                .singleElement()
                .satisfies(place -> assertThat(place.details()).isEmpty());
    }

    @Test
    void a_row_that_is_nowhere_or_has_no_name_is_left_out() {
        assertThat(names("""
            | Paroisse | Latitude | Longitude |
            |---|---|---|
            | Loin | 140 | -17.1 |
            | Mots | ici | là |
            | Court |
            | | 14.1 | -17.1 |
            | Bonne | 14.1 | -17.1 |
            """)).containsExactly("Bonne");
    }

    @Test
    void a_table_without_coordinates_is_none_of_places() {
        assertThat(places("""
            | Niveau | Montant |
            |---|---|
            | Adultes | 4 000 |
            """)).isEmpty();
        assertThat(places("Latitude et longitude sont sur la carte.")).isEmpty();
    }

    @Test
    void two_tables_are_read_apart() {
        assertThat(names("""
            | Paroisse | Latitude | Longitude |
            |---|---|---|
            | Une | 14.1 | -17.1 |

            | Niveau | Montant |
            |---|---|
            | Adultes | 4 000 |

            | Longitude | Latitude | Chapelle |
            |---|---|---|
            | -17.2 | 14.2 | Deux |
            """)).containsExactly("Une", "Deux");
    }

    private static List<String> names(String markdown) {
        return places(markdown).stream().map(Place::name).toList();
    }

    private static List<Place> places(String markdown) {
        return PlaceTable.places(markdown, SOURCE);
    }
}
