package sn.sdb.concierge.adapter.waha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.testkit.message.RandomMarkdown;
import sn.sdb.concierge.testkit.message.ShownText;

/**
 * Whatever is written reaches WhatsApp whole. Each property holds for the same texts each time, and for a few that nobody
 * has seen before, whose seed a failure tells.
 */
final class AnyMarkdownTest {

    private static void forSeeds(int known, LongConsumer property) {
        long fresh = ThreadLocalRandom.current().nextLong();
        LongStream.concat(LongStream.range(0, known), LongStream.range(fresh, fresh + known / 10))
                .forEach(seed -> assertThatCode(() -> property.accept(seed))
                        .as("seed %dL", seed)
                        .doesNotThrowAnyException());
    }

    static List<ShownText> pieces(String markdown) {
        return WhatsAppPieces.of(Reply.of(markdown)).stream()
                .map(WhatsAppText::of)
                .map(WhatsAppReader::read)
                .toList();
    }

    @Test
    void a_text_says_what_its_markdown_does_and_looks_as_it_does_or_plainer() {
        forSeeds(300, seed -> {
            String markdown = RandomMarkdown.tidy(seed, 300);

            if (markdown.length() < WhatsAppPieces.LONGEST / 2) {
                ShownText shown = WhatsAppReader.read(WhatsAppText.of(markdown));

                shown.ink().assertNoLookBeyond(WhatsAppSource.of(markdown).ink());
            }
        });
    }

    @Test
    void a_text_full_of_stray_marks_keeps_its_words_and_gets_no_look_that_it_did_not_ask_for() {
        forSeeds(500, seed -> {
            String markdown = RandomMarkdown.wild(seed, 200);

            if (markdown.length() < WhatsAppPieces.LONGEST / 2) {
                ShownText shown = WhatsAppReader.read(WhatsAppText.of(markdown));

                shown.ink().assertNoLookBeyond(WhatsAppSource.of(markdown).ink());
            }
        });
    }

    @Test
    void pieces_together_say_what_the_whole_does_and_look_as_it_does_or_plainer() {
        forSeeds(40, seed -> {
            String markdown = RandomMarkdown.tidy(seed, 9000);
            ShownText source = WhatsAppSource.of(markdown);

            List<ShownText> pieces = pieces(markdown);

            ShownText.joined(pieces).ink().assertNoLookBeyond(source.ink());
            ShownText.assertWholeWords(source, pieces, MarkdownCuts.LONGEST_WORD);
        });
    }

    @Test
    void pieces_of_a_text_full_of_stray_marks_are_what_clients_can_show() {
        forSeeds(
                300, seed -> assertThat(pieces(RandomMarkdown.wild(seed, 9000))).hasSizeGreaterThan(1));
    }
}
