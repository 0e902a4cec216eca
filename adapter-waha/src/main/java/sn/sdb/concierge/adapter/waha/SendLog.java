package sn.sdb.concierge.adapter.waha;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.SendOutcome;

/** The line about a send, whoever made it. */
final class SendLog {

    private static final Logger log = LoggerFactory.getLogger(SendLog.class);

    private SendLog() {}

    static void sent(ChatAddress to, int length, Exchange exchange, SendOutcome outcome, Duration took) {
        logLine(outcome)
                .addKeyValue("chat_id", masked(to))
                .addKeyValue("message_length", length)
                .addKeyValue("status", exchange instanceof Exchange.Answered answered ? answered.status() : 0)
                .addKeyValue("api_request_duration", took.toMillis())
                .log(eventOf(outcome));
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
