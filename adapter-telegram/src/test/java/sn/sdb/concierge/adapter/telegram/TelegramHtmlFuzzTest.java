package sn.sdb.concierge.adapter.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import sn.sdb.concierge.testkit.message.RandomMarkdown;
import sn.sdb.concierge.testkit.message.ShownText;

final class TelegramHtmlFuzzTest {

    static Stream<byte[]> texts() {
        return LongStream.range(0, 40)
                .mapToObj(seed -> RandomMarkdown.wild(seed, 100).getBytes(UTF_8))
                .filter(text -> text.length <= 1000);
    }

    @MethodSource("texts")
    @FuzzTest
    void whatever_is_written_telegram_takes_it_and_shows_all_of_it(byte[] utf8) {
        String markdown = new String(utf8, UTF_8);
        ShownText source = TelegramSource.of(markdown).shown().ink();
        if (markdown.length() <= 1000 && !source.text().isEmpty()) {
            assertThat(Sent.of(markdown).shown().ink().text()).isEqualTo(source.text());
        }
    }
}
