package sn.sdb.concierge.adapter.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import sn.sdb.concierge.testkit.message.RandomMarkdown;

final class MarkdownSplitFuzzTest {

    /** Enough for some pieces. */
    private static final int LONG = 9000;

    static Stream<byte[]> texts() {
        return LongStream.range(0, 20)
                .mapToObj(seed -> RandomMarkdown.wild(seed, 200).getBytes(UTF_8))
                .filter(text -> text.length <= 1000);
    }

    @MethodSource("texts")
    @FuzzTest
    void whatever_is_written_telegram_takes_every_piece(byte[] utf8) {
        String part = new String(utf8, UTF_8);
        if (part.length() > 1000 || TelegramSource.of(part).shown().ink().text().isEmpty()) {
            return;
        }
        var unused = Sent.piecesOf(part.repeat(LONG / part.length()));
    }
}
