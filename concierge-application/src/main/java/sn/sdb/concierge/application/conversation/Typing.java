package sn.sdb.concierge.application.conversation;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.MessagingChannel;

/** Shows that an answer is being written, once it takes longer than a moment. */
public final class Typing implements AutoCloseable {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** Telegram shows it for five seconds. */
    private static final Duration AGAIN = Duration.ofSeconds(4);

    private final Channels channels;
    private final ScheduledThreadPoolExecutor timer;

    public Typing(Channels channels) {
        this.channels = channels;
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("typing").factory());
        this.timer.setRemoveOnCancelPolicy(true);
    }

    /** Ends when it is closed. */
    interface Shown extends AutoCloseable {
        @Override
        void close();
    }

    Shown whileAnswering(Conversation conversation) {
        if (channels.of(conversation).isEmpty()) {
            return () -> {};
        }
        MessagingChannel channel = channels.of(conversation).get();
        Future<?> shown = timer.scheduleWithFixedDelay(
                () -> Thread.startVirtualThread(() -> channel.showTyping(conversation.address())),
                MOMENT.toMillis(),
                AGAIN.toMillis(),
                TimeUnit.MILLISECONDS);
        return () -> shown.cancel(false);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
