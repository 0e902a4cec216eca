package sn.sdb.concierge.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class OpeningTest {

    private final AtomicBoolean closed = new AtomicBoolean();

    @Test
    void gives_what_was_opened_meanwhile() {
        AutoCloseable resource = () -> closed.set(true);

        assertThat(Opening.begin("test", () -> resource).opened()).isSameAs(resource);
        assertThat(closed).isFalse();
    }

    @Test
    void throws_what_the_opening_threw() {
        IllegalStateException failure = new IllegalStateException("the disk is full");
        Opening<AutoCloseable> opening = Opening.begin("test", () -> {
            throw failure;
        });

        assertThatThrownBy(opening::opened).isSameAs(failure);
        assertThatCode(opening::close).doesNotThrowAnyException();
    }

    @Test
    void closes_what_nobody_comes_to_need_even_if_it_opens_later() throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        Opening<AutoCloseable> opening = Opening.begin("test", () -> {
            awaitUninterruptibly(open);
            return () -> closed.set(true);
        });
        Thread closing = Thread.startVirtualThread(opening::close);

        open.countDown();
        closing.join();

        assertThat(closed).isTrue();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
