package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.MessagingChannel.Trace;
import sn.sdb.concierge.domain.message.ShownWords;

/** Looks whether a send whose end is unknown did arrive: in the chat's own history. Safe for concurrent use. */
final class WahaHistory {

    private static final Logger log = LoggerFactory.getLogger(WahaHistory.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_MESSAGES = 50;

    private final WhatsAppHttp http;
    private final String session;

    WahaHistory(WhatsAppHttp http, String session) {
        this.http = http;
        this.session = session;
    }

    /**
     * Whether the chat shows these words of ours, whatever their formatting.
     *
     * @param since when they were first handed over; an older message with the same words does not count
     */
    Trace trace(ChatAddress chat, String text, Instant since) {
        long start = System.nanoTime();
        Exchange exchange = http.get(url(chat, since), TIMEOUT);
        Trace trace = exchange instanceof Exchange.Answered answered && answered.isSuccess()
                ? find(answered.body(), ShownWords.of(text), since)
                : Trace.CANNOT_TELL;
        log.atInfo()
                .addKeyValue("chat_id", SendLog.masked(chat))
                .addKeyValue("trace", trace)
                .addKeyValue(
                        "api_request_duration",
                        Duration.ofNanos(System.nanoTime() - start).toMillis())
                .log("whatsapp_history_searched");
        return trace;
    }

    private HttpUrl url(ChatAddress chat, Instant since) {
        return http.url("api", session, "chats", chat.chat(), "messages")
                .addQueryParameter("limit", Integer.toString(MOST_MESSAGES))
                .addQueryParameter("downloadMedia", "false")
                .addQueryParameter("filter.fromMe", "true")
                .addQueryParameter("filter.timestamp.gte", Long.toString(since.getEpochSecond()))
                .build();
    }

    private static Trace find(JsonNode messages, ShownWords words, Instant since) {
        if (!messages.isArray()) {
            return Trace.CANNOT_TELL;
        }
        for (JsonNode message : messages) {
            if (isSent(message, since)
                    && ShownWords.of(LooseJson.text(message.path("body")).orElse(""))
                            .equals(words)) {
                return Trace.FOUND;
            }
        }
        // On a full page it may stand on the next one.
        return messages.size() < MOST_MESSAGES ? Trace.NOT_FOUND : Trace.CANNOT_TELL;
    }

    /** Filters are not honoured by every engine, and a message may be there because it could not be sent. */
    private static boolean isSent(JsonNode message, Instant since) {
        OptionalDouble time = LooseJson.number(message.path("timestamp"));
        double seconds = time.isPresent() && time.getAsDouble() > 1e11 ? time.getAsDouble() / 1000 : time.orElse(0);
        boolean refused = LooseJson.number(message.path("ack")).orElse(0) < 0;
        return LooseJson.isTrue(message.path("fromMe")) && !refused && seconds >= since.getEpochSecond();
    }
}
