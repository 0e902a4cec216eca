package sn.sdb.concierge.bootstrap.polling;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import sn.sdb.concierge.adapter.telegram.TelegramSetup;
import sn.sdb.concierge.adapter.telegram.TelegramSetup.Answer;
import sn.sdb.concierge.adapter.telegram.TelegramUpdates;
import sn.sdb.concierge.adapter.telegram.TelegramUpdates.Polled;
import sn.sdb.concierge.application.conversation.AcceptEvent;
import sn.sdb.concierge.application.conversation.PressedButton;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.domain.message.MessagingChannel;
import sn.sdb.concierge.domain.operation.Duties;

/**
 * Fetches Telegram's updates, in one process at a time, and takes each as if it had been delivered. Telegram is told to
 * forget an update, by the offset of the next request, only when it and all before it are stored; that is the only memory
 * there is besides the keys by which a message is stored once. So nothing is lost or doubled whoever dies, is paused or
 * loses the duty, and wherever.
 */
public final class TelegramPoller {

    private static final Logger log = LoggerFactory.getLogger(TelegramPoller.class);

    /** An update that is refused as often, while the store is there, is a mistake of ours and must not hold up all others. */
    private static final int MOST_ROUNDS = 3;

    /** No update for so short a time is not what was asked for: the server does not wait. */
    private static final Duration TOO_QUICK = Duration.ofSeconds(1);

    private final Telegram telegram;
    private final AcceptEvent acceptEvent;
    private final Duties duties;
    private final String duty;
    private final Pace pace;
    private final Consumer<Boolean> health;
    private final Backoff backoff;
    private final Ending ending = new Ending();
    private @Nullable Thread thread;
    private @Nullable Standing standing;
    private OptionalLong offset = OptionalLong.empty();
    private int rounds;

    /** What is asked, and where a pressed button is told that it was heard. */
    public record Telegram(TelegramUpdates updates, TelegramSetup setup, MessagingChannel channel) {}

    /**
     * How often what happens.
     *
     * @param lease for how long this process may be silent before another one takes over
     * @param keep how often it is heard of; a fraction of the lease
     * @param standBy how often another one looks whether it can take over
     * @param firstPause after a failure; each further one is twice as long
     * @param longestPause at most
     */
    public record Pace(Duration lease, Duration keep, Duration standBy, Duration firstPause, Duration longestPause) {}

    /**
     * Polls nothing before {@link #start()}.
     *
     * @param duty the same in every process that has this bot, and in no other
     * @param health is told after every answer whether it was a good one
     */
    public TelegramPoller(
            Telegram telegram,
            AcceptEvent acceptEvent,
            Duties duties,
            String duty,
            Consumer<Boolean> health,
            Pace pace) {
        this.telegram = telegram;
        this.acceptEvent = acceptEvent;
        this.duties = duties;
        this.duty = duty;
        this.health = health;
        this.pace = pace;
        this.backoff = new Backoff(pace.firstPause(), pace.longestPause());
    }

    /** Begins to poll, or to wait until it is this process's turn. */
    public void start() {
        thread = Thread.ofVirtual().name("telegram-polling").start(this::run);
    }

    /**
     * Asks for nothing more, confirms nothing more, and lets another process take over. What was fetched and is not stored
     * yet, Telegram has still.
     *
     * @param grace how long to wait for the message that is just being stored
     */
    public void stop(Duration grace) {
        ending.begin();
        Thread running = thread;
        try {
            if (running != null && !running.join(grace)) {
                log.atWarn().log("telegram_polling_did_not_stop_in_time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!ending.begun()) {
            try {
                Optional<Duties.Held> held = duties.take(duty, pace.lease());
                if (held.isPresent()) {
                    work(new Shift(duties, held.get(), pace, ending));
                } else {
                    stands(Standing.ELSEWHERE, "");
                    ending.pause(pace.standBy());
                }
            } catch (StoreUnavailableException e) {
                waitForStore();
            } catch (RuntimeException | Error e) {
                log.atError().setCause(e).log("telegram_polling_failed");
                ending.pause(backoff.next());
            }
        }
    }

    private void work(Shift shift) {
        offset = OptionalLong.empty();
        rounds = 0;
        boolean webhookRemoved = false;
        try {
            while (goesOn(shift)) {
                try {
                    if (webhookRemoved) {
                        poll(shift);
                    } else {
                        webhookRemoved = removeWebhook(shift);
                    }
                } catch (StoreUnavailableException e) {
                    waitForStore();
                }
            }
            if (!ending.begun()) {
                log.atWarn().log("telegram_polling_taken_over");
            }
        } finally {
            shift.end();
        }
    }

    /** While the store is away nobody can take the duty, and this process neither asks for nor confirms anything. */
    private boolean goesOn(Shift shift) {
        while (!ending.begun()) {
            try {
                return shift.goesOn();
            } catch (StoreUnavailableException e) {
                waitForStore();
            }
        }
        return false;
    }

    private void waitForStore() {
        stands(Standing.STORE_AWAY, "");
        ending.pause(backoff.next());
    }

    /** Once, and what waits is kept: a webhook that is set later is somebody's, who should not be fought. */
    private boolean removeWebhook(Shift shift) {
        Optional<Answer<Boolean>> answer = shift.ask(telegram.setup()::deleteWebhook);
        if (answer.isEmpty()) {
            return false;
        }
        return switch (answer.get()) {
            case Answer.Done<Boolean> ignored -> true;
            case Answer.Refused<Boolean> refused -> {
                refused(shift, refused);
                yield false;
            }
            case Answer.Unreachable<Boolean> ignored -> {
                trouble(shift, Standing.UNREACHABLE, "no answer", backoff.next());
                yield false;
            }
        };
    }

    private void refused(Shift shift, Answer.Refused<Boolean> refused) {
        switch (refused.code()) {
            case 401, 404 -> trouble(shift, Standing.UNAUTHORIZED, "", pace.longestPause());
            case 429 ->
                trouble(shift, Standing.THROTTLED, "", refused.retryAfter().orElseGet(backoff::next));
            default -> trouble(shift, Standing.UNREACHABLE, "status " + refused.code(), backoff.next());
        }
    }

    private void poll(Shift shift) {
        long began = System.nanoTime();
        OptionalLong from = offset;
        Optional<Polled> polled = shift.ask(() -> telegram.updates().poll(from));
        if (polled.isEmpty()) {
            return;
        }
        switch (polled.get()) {
            case Polled.Batch batch -> {
                health.accept(true);
                take(shift, batch);
                boolean quick = System.nanoTime() - began < TOO_QUICK.toNanos();
                if (quick && (batch.next().isEmpty() || batch.next().equals(from))) {
                    shift.rest(pace.firstPause());
                }
            }
            case Polled.Throttled(Duration retryAfter) -> trouble(shift, Standing.THROTTLED, "", retryAfter);
            case Polled.Conflict(boolean byWebhook) ->
                trouble(shift, byWebhook ? Standing.WEBHOOK_SET : Standing.OTHER_POLLER, "", backoff.next());
            case Polled.Unauthorized() -> trouble(shift, Standing.UNAUTHORIZED, "", pace.longestPause());
            case Polled.Unreachable(String reason) -> trouble(shift, Standing.UNREACHABLE, reason, backoff.next());
        }
    }

    /**
     * Stores all of it; only then the next request says that it has them. Once it has said so, requests say nothing again:
     * after a week without updates Telegram numbers them anew (Telegram Bot API, Update, update_id).
     */
    private void take(Shift shift, Polled.Batch batch) {
        int refused = 0;
        for (InboundEvent event : batch.events()) {
            if (ending.begun()) {
                return;
            }
            if (!stored(event)) {
                refused++;
            }
        }
        if (refused > 0 && ++rounds < MOST_ROUNDS) {
            shift.rest(backoff.next());
            return;
        }
        if (refused > 0) {
            log.atError().addKeyValue("updates", refused).log("telegram_updates_given_up");
        }
        rounds = 0;
        offset = batch.next();
        backoff.reset();
        stands(Standing.WELL, "");
    }

    /** @throws StoreUnavailableException when it can be stored later */
    private boolean stored(InboundEvent event) {
        try {
            var unused = acceptEvent.accept(event);
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            // What it says may quote the message.
            log.atError().addKeyValue("error", e.getClass().getName()).log("telegram_update_not_stored");
            return false;
        }
        PressedButton.acknowledge(telegram.channel(), event);
        return true;
    }

    private void trouble(Shift shift, Standing what, String detail, Duration pause) {
        health.accept(false);
        stands(what, detail);
        shift.rest(pause);
    }

    /** Says so when it is something else than before. */
    private void stands(Standing now, String detail) {
        if (standing == now) {
            return;
        }
        standing = now;
        LoggingEventBuilder line = log.atLevel(now.level());
        if (!now.nextStep().isEmpty()) {
            line = line.addKeyValue("next_step", now.nextStep());
        }
        if (!detail.isEmpty()) {
            line = line.addKeyValue("detail", detail);
        }
        line.log(now.event());
    }
}
