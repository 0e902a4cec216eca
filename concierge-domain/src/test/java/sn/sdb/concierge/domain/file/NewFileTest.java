package sn.sdb.concierge.domain.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.domain.user.PersonId;

final class NewFileTest {

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, NewFile.LARGEST + 1})
    void a_file_has_a_size_that_can_be_kept(int size) {
        assertThatIllegalArgumentException().isThrownBy(() -> file("image/png", size));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "png", "image/png\r\nX-Evil: 1", "image/png; charset=x", "IMAGE/PNG", "a/b/c"})
    void a_media_type_is_safe_in_a_header(String mediaType) {
        assertThatIllegalArgumentException().isThrownBy(() -> file(mediaType, 1));
    }

    @Test
    void it_is_printed_without_its_name() {
        assertThat(file("image/png", 1).toString()).doesNotContain("Awa");
    }

    private static NewFile file(String mediaType, int size) {
        return new NewFile(
                new PersonId(UUID.randomUUID()), FileName.of("Awa Diop.png"), mediaType, size, Instant.EPOCH);
    }
}
