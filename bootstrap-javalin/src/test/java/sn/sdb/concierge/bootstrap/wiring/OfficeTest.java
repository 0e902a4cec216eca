package sn.sdb.concierge.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sn.sdb.concierge.domain.handoff.PublicHolidays;

final class OfficeTest {

    private static final LocalDate INDEPENDENCE = LocalDate.of(2026, 4, 4);
    private static final LocalDate OWN = LocalDate.of(2026, 7, 14);

    @TempDir
    private Path folder;

    private PublicHolidays written(String text) throws IOException {
        return Office.holidays(Files.writeString(folder.resolve("holidays.txt"), text));
    }

    @Test
    void without_a_file_the_holidays_are_those_of_the_country() {
        PublicHolidays holidays = Office.holidays(folder.resolve("holidays.txt"));

        assertThat(holidays.contains(INDEPENDENCE)).isTrue();
        assertThat(holidays.contains(OWN)).isFalse();
    }

    @Test
    void a_file_replaces_them() throws IOException {
        PublicHolidays holidays = written("2026-07-14 Retraite du bureau\n");

        assertThat(holidays.contains(OWN)).isTrue();
        assertThat(holidays.contains(INDEPENDENCE)).isFalse();
    }

    @Test
    void a_file_that_cannot_be_read_changes_nothing() throws IOException {
        assertThat(written("le 14 juillet\n").contains(INDEPENDENCE)).isTrue();
    }
}
