package sn.sdb.concierge.adapter.waha;

import java.time.Duration;
import okhttp3.HttpUrl;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.MessagingChannel.Permit;
import sn.sdb.concierge.domain.message.SendOutcome;

/** Sends by WAHA's {@code POST /api/sendText}. */
final class HttpTextSend implements TextSend {

    private final WhatsAppHttp http;
    private final HttpUrl url;
    private final String session;

    HttpTextSend(WhatsAppHttp http, String session) {
        this.http = http;
        this.url = http.url("api", "sendText").build();
        this.session = session;
    }

    @Override
    public SendOutcome send(ChatAddress to, String text, Permit permit) {
        byte[] body = WhatsAppHttp.object(json -> {
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
        SendLog.sent(to, text.length(), exchange, outcome, took);
        return outcome;
    }
}
