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
