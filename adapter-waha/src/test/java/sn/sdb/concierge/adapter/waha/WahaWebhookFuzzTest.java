package sn.sdb.concierge.adapter.waha;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

final class WahaWebhookFuzzTest {

    private static final WahaWebhook WEBHOOK =
            new WahaWebhook(FakeWaha.settings(URI.create("http://waha.test")), Samples.CLOCK);

    static Stream<byte[]> samples() {
        return Samples.names().stream().map(Samples::bytes);
    }

    @MethodSource("samples")
    @FuzzTest
    void whatever_waha_posts_is_read_without_telling_its_words(byte[] body) {
        WEBHOOK.parse(body).ifPresent(Discretion::assertKept);
    }
}
