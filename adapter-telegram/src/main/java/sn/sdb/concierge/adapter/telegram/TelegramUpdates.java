package sn.sdb.concierge.adapter.telegram;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.message.InboundEvent;

/**
 * Asks for updates instead of having them delivered (Telegram Bot API, getUpdates). Telegram keeps every update for a day,
 * until it is asked for a later one. Never throws for what Telegram did. On a virtual thread an interruption ends the
 * request at once.
 */
public final class TelegramUpdates {

    private static final Logger log = LoggerFactory.getLogger(TelegramUpdates.class);

    /** The server waits for 50 seconds at most; a proxy on the way may give up on what is silent for 60. */
    private static final Duration WAIT = Duration.ofSeconds(25);

    /** From when the server ought to have answered until it is given up. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    /** As many as the server gives at once. */
    private static final int MOST = 100;

    /** A hundred of the longest messages, each the answer to another one, in JSON that escapes every letter. */
    private static final int MAX_ANSWER = 8 * 1024 * 1024;

    private static final Duration USUAL_PAUSE = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TelegramHttp http;
    private final HttpUrl method;
    private final TelegramWebhook reading;
    private final Duration wait;
    private final Duration slack;

    /**
     * With a client of its own.
     *
     * @param reading what an update means, the same as when it is delivered
     */
    public TelegramUpdates(TelegramSettings settings, TelegramWebhook reading) {
        this(settings, reading, WAIT, SLACK);
    }

    TelegramUpdates(TelegramSettings settings, TelegramWebhook reading, Duration wait, Duration slack) {
        this.http = new TelegramHttp(settings, TelegramHttp.ownClient(), wait.plus(slack), MAX_ANSWER);
        this.method = http.method("getUpdates");
        this.reading = reading;
        this.wait = wait;
        this.slack = slack;
    }

    /** What came of asking. */
    public sealed interface Polled {
        /**
         * Updates in the order in which they came, none when there was none for a while.
         *
         * @param next to be asked for when all these are stored, which makes Telegram forget them; empty without updates
         */
        record Batch(List<InboundEvent> events, OptionalLong next) implements Polled {
            public Batch {
                events = List.copyOf(events);
            }
        }

        /** Asked too often. */
        record Throttled(Duration retryAfter) implements Polled {}

        /**
         * Somebody else takes the updates.
         *
         * @param byWebhook whether they are delivered; otherwise another process asks for them with the same token
         */
        record Conflict(boolean byWebhook) implements Polled {}

        /** The token is not, or no longer, that of a bot. */
        record Unauthorized() implements Polled {}

        /**
         * No answer, or none that can be used.
         *
         * @param reason for the log
         */
        record Unreachable(String reason) implements Polled {}
    }

    /**
     * Waits for updates.
     *
     * @param offset the first one that is wanted: Telegram forgets all before it. When empty, all that it still has
     */
    public Polled poll(OptionalLong offset) {
        ObjectNode request = JSON.createObjectNode();
        offset.ifPresent(first -> request.put("offset", first));
        request.put("limit", MOST).put("timeout", wait.toSeconds());
        TelegramSetup.ALLOWED_UPDATES.forEach(request.putArray("allowed_updates")::add);
        byte[] json = request.toString().getBytes(StandardCharsets.UTF_8);
        // Time to read what may be a long answer over a slow line.
        Duration budget = wait.plus(slack.multipliedBy(3));
        long began = System.nanoTime();
        Polled polled = switch (http.call(method, json, budget, () -> true)) {
            case TelegramHttp.Result.Answered answered -> read(answered);
            case TelegramHttp.Result.NotLeft ignored -> new Polled.Unreachable("no connection");
            case TelegramHttp.Result.NoAnswer ignored -> new Polled.Unreachable("no answer");
        };
        log.atDebug()
                .addKeyValue("outcome", polled.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .addKeyValue(
                        "api_request_duration",
                        Duration.ofNanos(System.nanoTime() - began).toMillis())
                .log("telegram_polled");
        return polled;
    }

    private Polled read(TelegramHttp.Result.Answered answered) {
        if (answered.status() == 200) {
            return RawUpdates.in(answered.body())
                    .map(this::batch)
                    .orElseGet(() -> new Polled.Unreachable("not an answer of the Bot API"));
        }
        Optional<Envelope> answer = Envelope.parse(answered.body());
        int code = answer.map(Envelope::errorCode).filter(own -> own != 0).orElse(answered.status());
        return switch (code) {
            case 429 ->
                new Polled.Throttled(
                        Verdict.pause(answer, answered.retryAfter()).orElse(USUAL_PAUSE));
            // Official server, tdlib/telegram-bot-api: "can't use getUpdates method while webhook is active", or
            // "terminated by other getUpdates request".
            case 409 ->
                new Polled.Conflict(answer.map(Envelope::description)
                        .filter(wording -> wording.toLowerCase(Locale.ROOT).contains("webhook"))
                        .isPresent());
            // A token that was never valid is a path that does not exist.
            case 401, 404 -> new Polled.Unauthorized();
            default -> new Polled.Unreachable("status " + code);
        };
    }

    /** One that makes no sense is passed over, so that it does not hold up all others. */
    private Polled batch(List<byte[]> updates) {
        List<InboundEvent> events = new ArrayList<>();
        OptionalLong last = OptionalLong.empty();
        for (byte[] update : updates) {
            OptionalLong id = RawUpdates.idOf(update);
            Optional<InboundEvent> event = reading.parse(update);
            if (id.isPresent() && (last.isEmpty() || id.getAsLong() > last.getAsLong())) {
                last = id;
            }
            if (id.isEmpty() || event.isEmpty()) {
                log.atError()
                        .addKeyValue("update_id", id.isPresent() ? id.getAsLong() : "none")
                        .addKeyValue("length", update.length)
                        .log("telegram_update_passed_over");
            }
            event.ifPresent(events::add);
        }
        if (last.isEmpty() && !updates.isEmpty()) {
            return new Polled.Unreachable("updates without an id");
        }
        return new Polled.Batch(events, last.isEmpty() ? last : OptionalLong.of(last.getAsLong() + 1));
    }
}
