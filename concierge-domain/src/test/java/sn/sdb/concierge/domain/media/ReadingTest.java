package sn.sdb.concierge.domain.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.media.Reading.NothingFound;
import sn.sdb.concierge.domain.media.Reading.Read;
import sn.sdb.concierge.domain.message.Content;

final class ReadingTest {

    @Test
    void what_is_written_is_kept_as_it_is() {
        assertThat(Reading.of("  Né le 3 mai.\r\n\tÀ Dakar 👨‍👩‍👧\n", false))
                .isEqualTo(new Read("Né le 3 mai.\n\tÀ Dakar 👨‍👩‍👧", false));
    }

    @Test
    void what_cannot_be_seen_is_left_out() {
        assertThat(Reading.of("a\u0000b\u001b[31m\u202ec\u200bd\ufeff\udb40\udc41e\ud83d", false))
                .isEqualTo(new Read("ab[31mcde", false));
    }

    @Test
    void blanks_are_nothing() {
        assertThat(Reading.of(" \n\u200b\u0000 ", false)).isEqualTo(new NothingFound());
    }

    @Test
    void a_text_that_is_too_long_is_shortened_between_two_characters() {
        String longest = "a".repeat(Content.MAX_TEXT - 1);

        assertThat(Reading.of(longest + "👍", false)).isEqualTo(new Read(longest, true));
        assertThat(Reading.of(longest + "b", false)).isEqualTo(new Read(longest + "b", false));
    }

    @Test
    void a_reader_that_did_not_get_to_the_end_says_so() {
        assertThat(Reading.of("Le début", true)).isEqualTo(new Read("Le début", true));
    }

    @Test
    void it_shows_nothing_of_what_was_read() {
        assertThat(Reading.of("Awa Ndiaye", false)).hasToString("Read[10 characters]");
    }

    @Test
    void a_text_is_neither_blank_nor_without_bound() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Read(" ", false));
        assertThatIllegalArgumentException().isThrownBy(() -> new Read("a".repeat(Content.MAX_TEXT + 1), false));
    }
}
