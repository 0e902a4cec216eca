package sn.sdb.concierge.adapter.waha;

import java.time.Duration;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.MessagingChannel.Permit;
import sn.sdb.concierge.domain.message.SendOutcome;

/** Sends by WAHA's {@code POST /api/sendText}. */
final class HttpTextSend implements TextSend {

    private static final Logger log = LoggerFactory.getLogger(HttpTextSend.class);

    private final WahaHttp http;
    private final HttpUrl url;
    private final String session;

    HttpTextSend(WahaHttp http, String session) {
        this.http = http;
        this.url = http.url("api", "sendText").build();
        this.session = session;
    }

    @Override
    public SendOutcome send(ChatAddress to, String text, Permit permit) {
        byte[] body = WahaHttp.object(json -> {
            json.writeStringField("session", session);
            json.writeStringField("chatId", to.chat());
            json.writeStringField("text", text);
            // A preview would fetch, and so use up, a temporary page before its reader does.
            json.writeBooleanField("linkPreview", false);
        });
        long start = System.nanoTime();
        Exchange exchange = http.post(url, body, permit.budget(), permit.stillOurs());
        SendOutcome outcome = WahaAnswers.outcomeOf(exchange);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        logLine(outcome)
                .addKeyValue("chat_id", masked(to))
                .addKeyValue("message_length", text.length())
                .addKeyValue("status", exchange instanceof Exchange.Answered answered ? answered.status() : 0)
                .addKeyValue("api_request_duration", took.toMillis())
                .log(eventOf(outcome));
        return outcome;
    }

    private static LoggingEventBuilder logLine(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Sent ignored -> log.atInfo();
            case SendOutcome.Failed failed -> log.atWarn().addKeyValue("failure", failed.failure());
            case SendOutcome.Unknown unknown -> log.atWarn().addKeyValue("failure", unknown.failure());
        };
    }

    private static String eventOf(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Sent ignored -> "whatsapp_message_sent";
            case SendOutcome.Failed ignored -> "whatsapp_send_failed";
            case SendOutcome.Unknown ignored -> "whatsapp_send_unknown";
        };
    }

    /** The last three digits; what stands behind the {@code @} is the same for everybody. */
    static String masked(ChatAddress chat) {
        String user = chat.chat().split("@", 2)[0];
        return "***" + user.substring(user.length() - Math.min(3, user.length() / 2));
    }
}
