package sn.sdb.concierge.adapter.waha;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import sn.sdb.concierge.testkit.message.RandomMarkdown;
import sn.sdb.concierge.testkit.message.ShownText;

final class WhatsAppTextFuzzTest {

    static Stream<byte[]> texts() {
        return LongStream.range(0, 40)
                .mapToObj(seed -> RandomMarkdown.wild(seed, 100).getBytes(UTF_8))
                .filter(text -> text.length <= 1000);
    }

    @MethodSource("texts")
    @FuzzTest
    void whatever_is_written_clients_show_it_and_nothing_else(byte[] utf8) {
        String markdown = new String(utf8, UTF_8);
        ShownText source = WhatsAppSource.of(markdown).ink();
        if (markdown.length() <= 1000 && !source.text().isEmpty()) {
            WhatsAppReader.read(WhatsAppText.of(markdown)).ink().assertNoLookBeyond(source);
        }
    }
}
