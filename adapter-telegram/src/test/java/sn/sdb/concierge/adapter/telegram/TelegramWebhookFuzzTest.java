package sn.sdb.concierge.adapter.telegram;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

final class TelegramWebhookFuzzTest {

    private static final TelegramWebhook WEBHOOK = new TelegramWebhook(
            TelegramChannelContractTest.settings(URI.create("https://telegram.test")),
            () -> Optional.of("CatecheseTestBot"),
            InstantSource.fixed(Instant.EPOCH));

    static Stream<byte[]> samples() {
        return Samples.names().stream().map(Samples::bytes);
    }

    @MethodSource("samples")
    @FuzzTest
    void whatever_telegram_posts_is_read_without_telling_its_words(byte[] body) {
        WEBHOOK.parse(body).ifPresent(Discretion::assertKept);
    }
}
