package sn.sdb.concierge.application.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.user.HiddenNumbers;
import sn.sdb.concierge.domain.user.UserId;
import sn.sdb.concierge.testkit.conversation.InMemoryStore;
import sn.sdb.concierge.testkit.conversation.Samples;

final class IdentitiesTest {

    private static final int MOST = 16;
    private static final UserId.PhoneNumber NUMBER = new UserId.PhoneNumber("+221770000001");

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch answer = new CountDownLatch(1);
    private final HiddenNumbers slow = hidden -> {
        asked.incrementAndGet();
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.of(NUMBER);
    };
    private final Identities identities =
            new Identities(new InMemoryStore(() -> Samples.BEGIN).whatsAppNames(), slow, () -> Samples.BEGIN);

    private static Conversation hidden(int number) {
        String opaque = "1000000000" + (10_000 + number);
        return Samples.whatsApp(opaque, new UserId.HiddenWhatsApp(opaque));
    }

    @Test
    void while_the_platform_is_slow_others_go_on_under_their_hidden_names()
            throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Conversation>> waiting = new ArrayList<>();
            for (int n = 0; n < MOST; n++) {
                Conversation writer = hidden(n);
                waiting.add(threads.submit(() -> identities.resolve(writer)));
            }
            await().until(() -> asked.get() == MOST);

            assertThat(identities.resolve(hidden(MOST))).isEqualTo(hidden(MOST));
            assertThat(asked).hasValue(MOST);

            answer.countDown();
            for (Future<Conversation> resolved : waiting) {
                assertThat(resolved.get().user()).isEqualTo(NUMBER);
            }
            assertThat(identities.resolve(hidden(MOST)).user()).isEqualTo(NUMBER);
        }
    }
}
