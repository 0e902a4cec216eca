package sn.sdb.concierge.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ContentTest {

    private static final String ENDLESS = "é".repeat(Content.MAX_TEXT + 10);
    private static final Content.Attachment FILE =
            new Content.Attachment("ref-secret", "image/png", Optional.of("secret.png"), Optional.of(3L));

    @Test
    void a_text_is_cut_at_its_bound() {
        assertThat(new Content.Text(ENDLESS).body()).hasSize(Content.MAX_TEXT);
        assertThat(new Content.Edited("m1", ENDLESS).body()).hasSize(Content.MAX_TEXT);
        assertThat(new Content.Command("help", ENDLESS).argument()).hasSize(Content.MAX_TEXT);
    }

    @Test
    void a_caption_and_a_choice_are_cut_at_their_bound() {
        Optional<String> caption = Optional.of(ENDLESS);

        assertThat(new Content.Image(FILE, caption).caption().orElseThrow()).hasSize(Content.MAX_TEXT);
        assertThat(new Content.Document(FILE, caption).caption().orElseThrow()).hasSize(Content.MAX_TEXT);
        assertThat(new Content.Audio(FILE, true, caption).caption().orElseThrow())
                .hasSize(Content.MAX_TEXT);
        assertThat(new Content.Choice(ENDLESS, caption).id()).hasSize(Content.MAX_TEXT);
    }

    @Test
    void a_text_at_the_bound_stays_whole() {
        String longest = "a".repeat(Content.MAX_TEXT);

        assertThat(new Content.Text(longest).body()).isEqualTo(longest);
    }

    @Test
    void a_character_of_two_halves_is_not_cut_in_two() {
        String text = "a".repeat(Content.MAX_TEXT - 1) + "\uD83D\uDE4F";

        assertThat(new Content.Text(text).body()).isEqualTo("a".repeat(Content.MAX_TEXT - 1));
    }

    static Stream<Content> contents_of_every_kind() {
        return Stream.of(
                new Content.Text("secret"),
                new Content.Command("effacer", "secret"),
                new Content.Choice("secret", Optional.of("secret")),
                new Content.Image(FILE, Optional.of("secret")),
                new Content.Document(FILE, Optional.of("secret")),
                new Content.Audio(FILE, true, Optional.of("secret")),
                new Content.Location(14.6937, -17.4441),
                new Content.ContactCard("+221765005555", Optional.of("secret"), true),
                new Content.Edited("secret", "secret"),
                new Content.Unsupported("sticker"));
    }

    @ParameterizedTest
    @MethodSource("contents_of_every_kind")
    void no_content_prints_what_it_carries(Content content) {
        assertThat(content.toString())
                .doesNotContain("secret")
                .doesNotContain("14.69")
                .doesNotContain("765005555");
    }
}
