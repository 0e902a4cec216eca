package sn.sdb.concierge.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UserIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+221765005555",
                "whatsapp_1234567890.lid-x",
                "telegram_42",
                "telegram_-1001234567890",
                "web_0b6f0a3e-3d0c-4a6f-9a55-2f3f3f6f1c11",
                "terminal"
            })
    void an_outside_name_is_read_back(String name) {
        assertThat(UserId.parse(name)).map(UserId::value).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "221765005555",
                "+0221765005555",
                "+22176",
                "+2217650055551234567",
                "+22176500 5555",
                "telegram_",
                "telegram_4 2",
                "telegram_9999999999999999999",
                "whatsapp_",
                "whatsapp_a@b",
                "web_1",
                "web_0B6F0A3E-3D0C-4A6F-9A55-2F3F3F6F1C11",
                "Terminal",
                "api_1",
                "_"
            })
    void anything_else_is_none(String name) {
        assertThat(UserId.parse(name)).isEmpty();
    }

    @Test
    void an_opaque_id_has_at_most_64_characters() {
        assertThat(UserId.parse("whatsapp_" + "a".repeat(64))).isPresent();
        assertThat(UserId.parse("whatsapp_" + "a".repeat(65))).isEmpty();
    }

    @Test
    void a_number_is_masked_to_its_last_three_digits() {
        assertThat(new UserId.PhoneNumber("+221765005123").masked()).isEqualTo("***123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+221765005555",
                "whatsapp_1234567890",
                "telegram_1234567890",
                "web_0b6f0a3e-3d0c-4a6f-9a55-2f3f3f6f1c11"
            })
    void a_printed_name_is_masked(String name) {
        assertThat(UserId.parse(name)).hasValueSatisfying(id -> {
            assertThat(id).hasToString(id.masked());
            assertThat(id.toString()).hasSize(6).startsWith("***");
        });
    }

    @Test
    void a_programmer_cannot_make_a_wrong_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UserId.PhoneNumber("765005555"))
                .withMessageNotContaining("765005555");
        assertThatIllegalArgumentException().isThrownBy(() -> new UserId.HiddenWhatsApp("a b"));
    }

    @Test
    void two_writings_of_a_telegram_id_are_one_person() {
        assertThat(UserId.parse("telegram_0042")).contains(new UserId.TelegramId(42));
    }

    @Test
    void a_visitor_of_the_web_is_known_by_a_uuid() {
        UUID uuid = UUID.fromString("0b6f0a3e-3d0c-4a6f-9a55-2f3f3f6f1c11");

        assertThat(new UserId.WebId(uuid).value()).isEqualTo("web_" + uuid);
    }
}
