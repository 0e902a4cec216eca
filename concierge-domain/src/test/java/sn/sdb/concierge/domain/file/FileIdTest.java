package sn.sdb.concierge.domain.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.domain.user.PersonId;

final class FileIdTest {

    private static final PersonId OWNER = new PersonId(UUID.fromString("0193b2c4-0000-7000-8000-00000000007f"));
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123Z");
    private static final String TOKEN = "0123456789abcdef0123456789abcdef01234567";

    @Test
    void a_name_is_read_back_as_it_was_written() {
        FileId id = FileId.random(OWNER, NOW, new SecureRandom());

        assertThat(FileId.parse(id.text())).contains(id);
    }

    @Test
    void names_of_the_same_moment_differ() {
        Set<FileId> ids = new HashSet<>();
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 1000; i++) {
            ids.add(FileId.random(OWNER, NOW, random));
        }

        assertThat(ids).hasSize(1000).allSatisfy(id -> assertThat(id.storedAt()).isEqualTo("2026-11-23T10:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0193b2c4-0000-7000-8000-00000000007f.1763892000.short",
                "0193b2c4-0000-7000-8000-00000000007f.1763892000.0123456789abcdef0123456789abcdef01234567 ",
                "0193B2C4-0000-7000-8000-00000000007F.1763892000.0123456789abcdef0123456789abcdef01234567",
                "1-1-1-1-1.1763892000.0123456789abcdef0123456789abcdef01234567",
                "../../../../../../../../../../../../.1763892000.0123456789abcdef0123456789abcdef01234567",
                "0193b2c4-0000-7000-8000-00000000007f.0000000001.0123456789abcdef0123456789abcdef01234567"
            })
    void what_is_no_name_is_not_read(String text) {
        assertThat(FileId.parse(text)).isEmpty();
    }

    @Test
    void a_name_that_could_be_a_path_cannot_be_made() {
        Instant second = Instant.ofEpochSecond(1_763_892_000);

        assertThatIllegalArgumentException().isThrownBy(() -> new FileId(OWNER, second, "../" + TOKEN.substring(3)));
        assertThatIllegalArgumentException().isThrownBy(() -> new FileId(OWNER, second.plusNanos(1), TOKEN));
        assertThatIllegalArgumentException().isThrownBy(() -> new FileId(OWNER, Instant.EPOCH, TOKEN));
    }
}
