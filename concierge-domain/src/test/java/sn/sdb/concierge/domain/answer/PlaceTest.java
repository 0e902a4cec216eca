package sn.sdb.concierge.domain.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.place.Coordinates;

final class PlaceTest {

    private static final Coordinates DAKAR = new Coordinates(14.6928, -17.4467);

    @Test
    void the_nearest_come_first_and_no_more_than_asked_for() {
        Place near = place("Near", 14.70, -17.45);
        Place far = place("Far", 14.79, -16.93);
        Place between = place("Between", 14.72, -17.27);

        assertThat(Place.nearest(List.of(far, near, between), DAKAR, 2))
                .extracting(nearby -> nearby.place().name())
                .containsExactly("Near", "Between");
    }

    private static Place place(String name, double latitude, double longitude) {
        return new Place(
                name,
                new Coordinates(latitude, longitude),
                List.of(),
                new Passage.Source("Paroisses", Optional.empty(), Optional.empty()));
    }
}
