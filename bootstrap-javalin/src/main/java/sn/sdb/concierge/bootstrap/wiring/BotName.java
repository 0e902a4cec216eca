package sn.sdb.concierge.bootstrap.wiring;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sn.sdb.concierge.adapter.telegram.TelegramSetup;

/** The bot's user name, by which groups address it. Asked for in the background, so that no webhook waits for it. */
final class BotName implements Supplier<Optional<String>> {

    private static final Duration TRY_AGAIN = Duration.ofSeconds(30);

    private final TelegramSetup setup;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile @Nullable String name;
    private volatile long askedAtNanos = System.nanoTime() - TRY_AGAIN.toNanos();

    BotName(TelegramSetup setup) {
        this.setup = setup;
    }

    @Override
    public Optional<String> get() {
        boolean due = System.nanoTime() - askedAtNanos >= TRY_AGAIN.toNanos();
        if (name == null && due && asking.compareAndSet(false, true)) {
            askedAtNanos = System.nanoTime();
            Thread.startVirtualThread(this::ask);
        }
        return Optional.ofNullable(name);
    }

    private void ask() {
        try {
            if (setup.getMe() instanceof TelegramSetup.Answer.Done<TelegramSetup.Bot>(TelegramSetup.Bot bot)) {
                name = bot.name();
            }
        } finally {
            asking.set(false);
        }
    }
}
