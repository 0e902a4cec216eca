package sn.sdb.concierge.adapter.waha;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import okhttp3.HttpUrl;
import sn.sdb.concierge.domain.file.FileStore;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.MessagingChannel;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;
import sn.sdb.concierge.domain.user.UserId;

/** WhatsApp through WAHA. Chats here are never shared, so no message is shown as a quotation. */
public final class WahaChannel implements MessagingChannel {

    private static final int MOST_TYPING_CHATS = 10_000;

    private final WhatsAppHttp http;
    private final String session;
    private final Duration courtesyTimeout;
    private final HttpUrl seenUrl;
    private final HttpUrl startTypingUrl;
    private final HttpUrl stopTypingUrl;
    private final PieceSend pieces;
    private final WahaHistory history;
    private final Set<String> typing = ConcurrentHashMap.newKeySet();

    /**
     * A channel that sends through the session that the settings name, at their pace.
     *
     * @param files from which enclosed files are sent
     */
    public WahaChannel(WahaSettings settings, FileStore files) {
        this.http = WhatsAppHttp.toWaha(settings);
        this.session = settings.session();
        this.courtesyTimeout = settings.courtesyTimeout();
        this.seenUrl = http.url("api", "sendSeen").build();
        this.startTypingUrl = http.url("api", "startTyping").build();
        this.stopTypingUrl = http.url("api", "stopTyping").build();
        this.pieces = paced(new HttpPieceSend(http, files, session), settings.sendGap());
        this.history = new WahaHistory(http, session);
    }

    /** The chat of somebody whose number is known, such as an admin. */
    public static ChatAddress chatOf(UserId.PhoneNumber phone) {
        return WahaChatId.of(phone).address();
    }

    @Override
    public Channel channel() {
        return Channel.WHATSAPP;
    }

    @Override
    public List<Reply> split(Reply reply) {
        return WhatsAppPieces.of(reply);
    }

    @Override
    public SendOutcome send(ChatAddress to, Reply piece, Permit permit) {
        long start = System.nanoTime();
        stopTyping(to, permit.budget());
        Duration left = permit.budget().minusNanos(System.nanoTime() - start);
        return left.isPositive()
                ? pieces.send(to, piece, new Permit(left, permit.stillOurs()))
                : SendOutcome.Failed.of(SendFailure.PLATFORM_DOWN);
    }

    @Override
    public Optional<ChatAddress> privateChat(UserId user) {
        return WahaChatId.of(user).map(WahaChatId::address);
    }

    @Override
    public Trace trace(ChatAddress to, Reply piece, Instant since) {
        // A file or a place has no words by which it would be known again.
        return piece.enclosure().isEmpty() ? history.trace(to, WhatsAppText.of(piece), since) : Trace.CANNOT_TELL;
    }

    @Override
    public void showTyping(ChatAddress to) {
        if (typing.size() < MOST_TYPING_CHATS) {
            typing.add(to.chat());
        }
        courtesy(startTypingUrl, json -> json.writeStringField("chatId", to.chat()), courtesyTimeout);
    }

    @Override
    public void acknowledge(InboundMessage message) {
        String chat = message.conversation().address().chat();
        courtesy(
                seenUrl,
                json -> {
                    json.writeStringField("chatId", chat);
                    json.writeArrayFieldStart("messageIds");
                    json.writeString(WahaMessageId.received(chat, message.messageRef()));
                    json.writeEndArray();
                },
                courtesyTimeout);
    }

    /** WAHA's typing sign does not end by itself. */
    private void stopTyping(ChatAddress to, Duration budget) {
        if (typing.remove(to.chat())) {
            Duration quarter = budget.dividedBy(4);
            courtesy(
                    stopTypingUrl,
                    json -> json.writeStringField("chatId", to.chat()),
                    quarter.compareTo(courtesyTimeout) < 0 ? quarter : courtesyTimeout);
        }
    }

    /** A call whose failure changes nothing. */
    private void courtesy(HttpUrl url, WhatsAppHttp.Fields fields, Duration timeout) {
        byte[] body = WhatsAppHttp.object(json -> {
            json.writeStringField("session", session);
            fields.writeTo(json);
        });
        Exchange ignored = http.post(url, body, timeout, WhatsAppHttp.ALWAYS);
    }

    private static PieceSend paced(PieceSend sender, Duration gap) {
        if (gap.isZero()) {
            return sender;
        }
        return new PacedSend(
                sender,
                gap,
                new PacedSend.Clockwork(
                        System::nanoTime, () -> ThreadLocalRandom.current().nextDouble(), Thread::sleep));
    }
}
