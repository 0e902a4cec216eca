package sn.sdb.concierge.application.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.MediaReader;
import sn.sdb.concierge.domain.media.Reading;

final class ReadersInTurnTest {

    private static final Reading BONJOUR = Reading.of("Bonjour", false);

    private static Reading read(Duration budget, Reading... readings) {
        List<MediaReader> readers = List.of(readings).stream()
                .<MediaReader>map(reading -> (media, left) -> reading)
                .toList();
        Media media = Media.of("image/jpeg", "a picture".getBytes(StandardCharsets.UTF_8));
        return new ReadersInTurn(readers).read(media, budget);
    }

    private static Reading read(Reading... readings) {
        return read(Duration.ofSeconds(5), readings);
    }

    @Test
    void the_first_that_reads_something_is_believed() {
        assertThat(read(BONJOUR, Reading.of("autre", false))).isEqualTo(BONJOUR);
    }

    @Test
    void the_next_one_is_asked_when_one_cannot_read_such_a_file_or_finds_nothing() {
        assertThat(read(new Reading.CannotRead(), BONJOUR)).isEqualTo(BONJOUR);
        assertThat(read(new Reading.NothingFound(), BONJOUR)).isEqualTo(BONJOUR);
    }

    @Test
    void a_reader_that_failed_is_not_followed_by_one_that_the_file_would_leave_for() {
        assertThat(read(new Reading.TimedOut(), BONJOUR)).isEqualTo(new Reading.TimedOut());
    }

    @Test
    void what_one_found_out_outweighs_that_another_cannot_read() {
        assertThat(read(new Reading.NothingFound(), new Reading.CannotRead())).isEqualTo(new Reading.NothingFound());
    }

    @Test
    void nobody_is_asked_without_time() {
        assertThat(read(Duration.ZERO, BONJOUR)).isEqualTo(new Reading.TimedOut());
    }

    @Test
    void without_readers_nothing_can_be_read() {
        assertThat(read()).isEqualTo(new Reading.CannotRead());
    }
}
