package sn.sdb.concierge.application.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;
import sn.sdb.concierge.domain.file.FileId;
import sn.sdb.concierge.domain.file.FileName;
import sn.sdb.concierge.domain.file.NewFile;
import sn.sdb.concierge.domain.operation.Retention;
import sn.sdb.concierge.domain.user.PersonId;
import sn.sdb.concierge.testkit.file.MemoryFiles;

final class ApplyRetentionTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    private final MemoryFiles files = new MemoryFiles();
    private final List<Retention.Limits> asked = new ArrayList<>();
    private Retention exchanges = limits -> {
        asked.add(limits);
        return new Retention.Purged(1, 2, 3, 4, 5);
    };

    private void apply() {
        new ApplyRetention(exchanges, files, YEAR, () -> NOW).apply();
    }

    private FileId stored(Instant at) throws IOException {
        NewFile file = new NewFile(new PersonId(new UUID(4, 2)), FileName.of("bulletin.pdf"), "application/pdf", 1, at);
        return files.put(file, new ByteArrayInputStream(new byte[] {1}));
    }

    @Test
    void what_was_said_a_year_ago_is_forgotten_and_what_was_delivered_eight_days_ago() {
        apply();

        assertThat(asked).containsExactly(new Retention.Limits(NOW.minus(YEAR), NOW.minus(Duration.ofDays(8))));
    }

    @Test
    void all_files_of_a_year_ago_are_deleted_however_many() throws IOException {
        List<FileId> old = new ArrayList<>();
        for (int i = 0; i < 1_001; i++) {
            old.add(stored(NOW.minus(YEAR).minusSeconds(1)));
        }
        FileId young = stored(NOW.minus(YEAR));

        apply();

        assertThat(old).allSatisfy(id -> assertThat(files.open(id)).isEmpty());
        assertThat(files.open(young)).isPresent();
    }

    @Test
    void files_are_deleted_although_the_database_is_away() throws IOException {
        FileId old = stored(NOW.minus(YEAR).minusSeconds(1));
        exchanges = limits -> {
            throw new StoreUnavailableException("away", new IOException());
        };

        apply();

        assertThat(files.open(old)).isEmpty();
    }

    @Test
    void what_was_said_is_forgotten_although_the_files_are_away() {
        files.goAway();

        apply();

        assertThat(asked).hasSize(1);
    }
}
