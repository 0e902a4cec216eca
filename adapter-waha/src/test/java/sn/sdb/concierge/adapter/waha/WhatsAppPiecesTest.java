package sn.sdb.concierge.adapter.waha;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.message.Reply;

final class WhatsAppPiecesTest {

    private static List<String> pieces(String markdown) {
        return WhatsAppPieces.of(Reply.of(markdown)).stream()
                .map(Reply::markdown)
                .toList();
    }

    private static String lines(int count, String each) {
        return IntStream.range(0, count).mapToObj(i -> each + i).collect(Collectors.joining("\n"));
    }

    @Test
    void a_long_answer_is_cut_between_paragraphs() {
        String paragraph = "Une phrase de taille moyenne. ".repeat(25).strip();

        assertThat(pieces(paragraph + "\n\n" + paragraph + "\n\n" + paragraph))
                .containsExactly(paragraph, paragraph, paragraph);
    }

    @Test
    void a_heading_stays_with_what_it_heads() {
        String paragraph = "Une phrase de taille moyenne. ".repeat(35).strip();

        assertThat(pieces(paragraph + "\n\n## Suite\n\n" + paragraph))
                .containsExactly(paragraph, "## Suite\n\n" + paragraph);
    }

    @Test
    void a_long_list_is_cut_between_items_and_keeps_its_numbers() {
        String list = IntStream.rangeClosed(1, 120)
                .mapToObj(i -> i + ". élément de la liste")
                .collect(Collectors.joining("\n"));

        List<String> pieces = pieces(list);

        assertThat(pieces)
                .hasSizeGreaterThan(1)
                .allSatisfy(piece -> assertThat(piece).matches("(?s)[0-9]+\\. .*de la liste"));
        assertThat(String.join("\n", pieces)).isEqualTo(list);
    }

    @Test
    void nested_items_do_not_become_code() {
        String list = "- parent\n" + lines(100, "    - enfant avec quelques mots ");

        assertThat(pieces(list))
                .hasSizeGreaterThan(1)
                .allSatisfy(piece -> assertThat(WhatsAppText.of(piece)).doesNotContain("`"));
    }

    @Test
    void a_block_of_code_is_closed_and_opened_again() {
        String code = "```java\n" + lines(150, "int variable = ") + "\n```";

        assertThat(pieces(code))
                .hasSizeGreaterThan(1)
                .allSatisfy(
                        piece -> assertThat(piece).startsWith("```java\nint").endsWith("\n```"));
    }

    @Test
    void a_table_gets_its_header_again() {
        String header = "| Jour | Heure |\n|---|---|\n";

        assertThat(pieces(header + lines(200, "| samedi | 15 h ")))
                .hasSizeGreaterThan(1)
                .allSatisfy(piece -> assertThat(piece).startsWith(header + "| samedi"));
    }

    @Test
    void a_quotation_stays_one() {
        String quotation = "> " + "Une phrase de taille moyenne. ".repeat(100);

        assertThat(pieces(quotation))
                .hasSizeGreaterThan(1)
                .allSatisfy(piece -> assertThat(piece).startsWith("> Une phrase"));
    }

    @Test
    void a_link_defined_far_below_survives_the_cut() {
        String text =
                "[la fiche][1] " + "Une phrase de taille moyenne. ".repeat(100) + "\n\n[1]: https://exemple.test/f";

        assertThat(WhatsAppText.of(pieces(text).getFirst())).contains("la fiche : https://exemple.test/f");
    }

    @Test
    void what_people_take_for_one_character_is_not_torn() {
        String family = "👨‍👩‍👧‍👦";

        assertThat(pieces("a" + family.repeat(900)))
                .hasSizeGreaterThan(1)
                .allSatisfy(piece -> assertThat(piece.replace(family, "")).isIn("a", ""));
    }

    @Test
    void a_long_word_after_a_few_short_ones_stays_whole() {
        String word = "long".repeat(900);

        assertThat(pieces("un mot puis " + word)).containsExactly("un mot puis", word);
    }

    @Test
    void no_piece_begins_with_what_would_begin_a_block() {
        String words = "mot ".repeat(280);

        assertThat(pieces(words + "<br>\n**" + words + "**"))
                .allSatisfy(piece -> assertThat(WhatsAppText.of(piece)).doesNotContain("**"));
    }

    @Test
    void emphasis_in_the_same_emphasis_stays_whole() {
        String inner = "**" + "mot ".repeat(200) + "fin**";

        assertThat(pieces("**début " + "mot ".repeat(200) + inner + " fin**"))
                .hasSizeGreaterThan(1)
                .allSatisfy(piece -> assertThat(WhatsAppText.of(piece)).doesNotContain("**"));
    }

    @Test
    void many_long_choices_still_fit() {
        List<Reply.Option> options = IntStream.range(0, 20)
                .mapToObj(i -> new Reply.Option("o" + i, "libellé ".repeat(40)))
                .toList();

        List<Reply> pieces = WhatsAppPieces.of(Reply.of("Une phrase. ".repeat(95), options));

        assertThat(pieces)
                .allSatisfy(piece -> assertThat(WhatsAppText.of(piece))
                        .isNotBlank()
                        .hasSizeLessThanOrEqualTo(WhatsAppPieces.LONGEST));
        assertThat(pieces.getLast().choices()).isEqualTo(options);
    }

    @Test
    void whatever_the_text_every_piece_fits_and_cutting_ends() {
        Random random = new Random(3);
        String alphabet = "ab *_~`[]()<>#-+>|\\!\n:.1";
        for (int i = 0; i < 60; i++) {
            StringBuilder text = new StringBuilder();
            IntStream.range(0, 9000).forEach(j -> text.append(alphabet.charAt(random.nextInt(alphabet.length()))));

            assertThat(pieces(text.toString()))
                    .allSatisfy(piece ->
                            assertThat(WhatsAppText.of(piece)).hasSizeLessThanOrEqualTo(WhatsAppPieces.LONGEST));
        }
    }

    @Test
    void hostile_texts_are_cut_too() {
        for (String unit : List.of("*", "> ", "- ", "[", "](", "`", "_a", "|", "    ", "\n> b", "\\*")) {
            assertThat(pieces(unit.repeat(9000 / unit.length())))
                    .allSatisfy(piece -> assertThat(WhatsAppText.of(piece))
                            .describedAs(unit)
                            .hasSizeLessThanOrEqualTo(WhatsAppPieces.LONGEST));
        }
    }
}
