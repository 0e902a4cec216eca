package sn.sdb.concierge.adapter.waha;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

final class MetaWebhookFuzzTest {

    private static final MetaWebhook WEBHOOK =
            new MetaWebhook(new MetaSettings(Optional.empty(), Optional.empty(), Optional.empty()), Samples.CLOCK);

    static Stream<byte[]> samples() {
        return Samples.names().stream().filter(name -> name.contains("cloud")).map(Samples::bytes);
    }

    @MethodSource("samples")
    @FuzzTest
    void whatever_meta_posts_is_read_without_telling_its_words(byte[] body) {
        WEBHOOK.parse(body).forEach(Discretion::assertKept);
    }
}
