package sn.sdb.concierge.adapter.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.testkit.message.RandomMarkdown;
import sn.sdb.concierge.testkit.message.ShownText;

/**
 * Whatever is written reaches Telegram whole. Each property holds for the same texts each time, and for a few that nobody
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

    @Test
    void a_text_says_and_looks_what_its_markdown_does() {
        forSeeds(300, seed -> {
            String markdown = RandomMarkdown.tidy(seed, 300);

            if (markdown.length() <= MarkdownSplit.MAX_PIECE) {
                TelegramReader.Message source = TelegramSource.of(markdown);
                TelegramReader.Message shown = Sent.of(markdown);

                assertThat(shown.shown().ink().described())
                        .isEqualTo(source.shown().ink().described());
                assertThat(shown.addresses()).isEqualTo(source.addresses());
            }
        });
    }

    @Test
    void a_text_full_of_stray_marks_is_legal_and_keeps_its_words() {
        forSeeds(500, seed -> {
            String markdown = RandomMarkdown.wild(seed, 200);

            if (markdown.length() <= MarkdownSplit.MAX_PIECE) {
                TelegramReader.Message shown = Sent.of(markdown);

                assertThat(shown.shown().words())
                        .isEqualTo(TelegramSource.of(markdown).shown().words());
            }
        });
    }

    @Test
    void pieces_together_say_and_look_what_the_whole_does() {
        forSeeds(40, seed -> {
            String markdown = RandomMarkdown.tidy(seed, 9000);
            TelegramReader.Message source = TelegramSource.of(markdown);

            List<TelegramReader.Message> pieces = Sent.piecesOf(markdown);

            assertThat(shown(pieces).ink().described())
                    .isEqualTo(source.shown().ink().described());
            assertThat(pieces.stream().flatMap(piece -> piece.addresses().stream()))
                    .containsExactlyElementsOf(source.addresses());
            ShownText.assertWholeWords(
                    source.shown(),
                    pieces.stream().map(TelegramReader.Message::shown).toList(),
                    MarkdownSplit.MAX_PIECE);
        });
    }

    @Test
    void pieces_of_a_text_full_of_stray_marks_are_legal() {
        forSeeds(
                300,
                seed -> assertThat(Sent.piecesOf(RandomMarkdown.wild(seed, 9000)))
                        .hasSizeGreaterThan(1));
    }

    private static ShownText shown(List<TelegramReader.Message> pieces) {
        return ShownText.joined(
                pieces.stream().map(TelegramReader.Message::shown).toList());
    }
}
