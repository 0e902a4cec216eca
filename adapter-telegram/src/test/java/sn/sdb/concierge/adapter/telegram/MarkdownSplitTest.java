package sn.sdb.concierge.adapter.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Beyond what every channel owes, which its contract suite says. */
final class MarkdownSplitTest {

    @Test
    void paragraphs_stay_together_while_they_fit() {
        String first = "Un mot. ".repeat(300).strip();
        String second = "Autre mot. ".repeat(200).strip();

        assertThat(MarkdownSplit.pieces(first + "\n\n" + second)).containsExactly(first, second);
    }

    @Test
    void a_paragraph_that_does_not_fit_is_cut_after_a_sentence() {
        assertThat(MarkdownSplit.pieces("Une phrase assez courte. ".repeat(400)))
                .allSatisfy(piece -> assertThat(piece).endsWith("courte."));
    }

    @Test
    void a_block_of_code_is_a_block_in_every_piece() {
        List<String> pieces = MarkdownSplit.pieces("Voici :\n\n```java\n" + "int a = 1;\n".repeat(700) + "```\n\nFin.");

        assertThat(pieces).hasSizeGreaterThan(2);
        assertThat(pieces.subList(1, pieces.size() - 1))
                .allSatisfy(piece ->
                        assertThat(TelegramHtml.of(piece)).startsWith("<pre>").endsWith("</pre>"));
        assertThat(TelegramHtml.of(pieces.getLast())).endsWith("</pre>\nFin.");
    }

    @Test
    void nested_emphasis_is_closed_and_opened_in_order() {
        List<String> pieces = MarkdownSplit.pieces("**gras *et italique " + "mot ".repeat(1500) + "fin* gras**");

        assertThat(TelegramHtml.of(pieces.get(0)))
                .startsWith("<b>gras <i>et italique")
                .endsWith("</i></b>");
        assertThat(TelegramHtml.of(pieces.get(1))).startsWith("<b><i>mot").endsWith("fin</i> gras</b>");
    }

    @Test
    void a_quotation_is_one_in_every_piece() {
        List<String> pieces = MarkdownSplit.pieces("> **" + "mot ".repeat(1500) + "\n> fin**\n\nAprès.");

        assertThat(pieces)
                .hasSize(2)
                .allSatisfy(piece -> assertThat(TelegramHtml.of(piece)).startsWith("<blockquote><b>mot"));
        assertThat(TelegramHtml.of(pieces.getLast())).endsWith("fin</b></blockquote>\nAprès.");
    }

    @Test
    void a_heading_is_one_in_every_piece() {
        assertThat(MarkdownSplit.pieces("## " + "mot ".repeat(1500)))
                .hasSize(2)
                .allSatisfy(piece -> assertThat(TelegramHtml.of(piece)).startsWith("<b>mot"));
    }

    @Test
    void an_address_that_is_given_at_the_end_goes_with_the_link_that_names_it() {
        List<String> pieces =
                MarkdownSplit.pieces("[la fiche][f] " + "mot ".repeat(1500) + "\n\n[f]: https://exemple.test/f");

        assertThat(pieces).hasSize(2);
        assertThat(TelegramHtml.of(pieces.getFirst())).startsWith("<a href=\"https://exemple.test/f\">la fiche</a>");
    }

    @Test
    void a_piece_that_would_show_nothing_is_left_out() {
        assertThat(MarkdownSplit.pieces("mot ".repeat(850) + "\n\n" + "[f]: https://exemple.test/f\n".repeat(40)))
                .hasSize(1);
    }

    @Test
    void a_long_link_is_not_torn() {
        String link = "[mot](https://exemple.test/" + "a".repeat(3000) + ")";

        assertThat(MarkdownSplit.pieces("b".repeat(2000) + link)).containsExactly("b".repeat(2000), link);
    }

    @Test
    void what_people_take_for_one_character_is_not_torn() {
        String family = "👨‍👩‍👧‍👦";

        assertThat(MarkdownSplit.pieces("a" + family.repeat(900)))
                .hasSizeGreaterThan(1)
                .allSatisfy(piece -> assertThat(piece.replace(family, "")).isIn("a", ""));
    }

    @Test
    void emphasis_in_the_same_emphasis_stays_whole() {
        String inner = "**" + "mot ".repeat(200) + "fin**";

        assertThat(MarkdownSplit.pieces("**début " + "mot ".repeat(800) + inner + " fin**"))
                .hasSize(2)
                .allSatisfy(piece -> assertThat(TelegramHtml.of(piece)).doesNotContain("*"));
    }

    /** Fixed seed: the same texts each time. */
    @Test
    void whatever_is_written_no_piece_is_empty_or_too_long() {
        Random random = new Random(5);
        for (int i = 0; i < 60; i++) {
            String markdown = TelegramHtmlTest.scraps(random, 3000 + random.nextInt(3000));

            assertThat(MarkdownSplit.pieces(markdown))
                    .allSatisfy(piece -> assertThat(piece).isNotBlank().hasSizeLessThan(MarkdownSplit.PLATFORM_LIMIT));
        }
    }
}
