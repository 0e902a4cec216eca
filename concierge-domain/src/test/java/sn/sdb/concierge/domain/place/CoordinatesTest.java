package sn.sdb.concierge.domain.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CoordinatesTest {

    private static final Coordinates DAKAR = new Coordinates(14.6928, -17.4467);
    private static final Coordinates THIES = new Coordinates(14.7910, -16.9359);

    @Test
    void a_distance_is_that_of_the_crow() {
        assertThat(DAKAR.kilometresTo(THIES)).isEqualTo(56.0, within(0.5));
        assertThat(THIES.kilometresTo(DAKAR)).isEqualTo(DAKAR.kilometresTo(THIES));
        assertThat(DAKAR.kilometresTo(DAKAR)).isZero();
    }

    @Test
    void a_distance_over_the_date_line_is_short() {
        assertThat(new Coordinates(0, 179.5).kilometresTo(new Coordinates(0, -179.5)))
                .isEqualTo(111.2, within(0.1));
    }

    @Test
    void the_other_side_of_the_earth_is_half_a_circle_away() {
        assertThat(new Coordinates(0, 0).kilometresTo(new Coordinates(0, 180))).isEqualTo(20_015, within(1.0));
    }

    @ParameterizedTest
    @CsvSource({"90.1, 0", "-91, 0", "0, 180.5", "0, -181", "NaN, 0", "0, NaN", "Infinity, 0"})
    void what_is_no_point_on_the_earth_is_refused(double latitude, double longitude) {
        assertThat(Coordinates.of(latitude, longitude)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Coordinates(latitude, longitude));
    }

    @Test
    void where_somebody_is_is_not_written_out() {
        assertThat(DAKAR).hasToString("Coordinates[masked]");
    }
}
