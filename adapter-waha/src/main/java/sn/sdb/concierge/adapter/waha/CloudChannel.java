package sn.sdb.concierge.adapter.waha;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import sn.sdb.concierge.domain.file.FileStore;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Enclosure;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.MessagingChannel;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;
import sn.sdb.concierge.domain.user.UserId;

/**
 * WhatsApp through Meta's Cloud API, in the same conversations as through WAHA. Meta takes free text for a day after a
 * person's last message, and refuses it afterwards.
 */
public final class CloudChannel implements MessagingChannel {

    private static final int MOST_CHATS = 10_000;
    private static final Duration REPORTS_WITHIN = Duration.ofSeconds(10);

    private final WhatsAppHttp http;
    private final HttpUrl messages;
    private final CloudUploads uploads;
    private final Duration courtesyTimeout;
    private final Map<String, String> lastMessages = Collections.synchronizedMap(new RecentChats());

    /**
     * A channel that writes from the number that the settings name.
     *
     * @param files from which enclosed files are sent
     */
    public CloudChannel(CloudSettings settings, FileStore files) {
        this.http = WhatsAppHttp.toMeta(settings);
        this.messages = http.url(settings.phoneNumberId(), "messages").build();
        this.uploads = new CloudUploads(
                http, http.url(settings.phoneNumberId(), "media").build(), new KeptFiles(files));
        this.courtesyTimeout = settings.courtesyTimeout();
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
        Optional<CloudRecipient> recipient = CloudRecipient.of(to).map(person -> person.sent(permit.piece()));
        if (recipient.isEmpty()) {
            return SendOutcome.Failed.of(SendFailure.CHAT_NOT_FOUND);
        }
        return switch (piece.enclosure().orElse(null)) {
            case null -> words(new Addressee(to, recipient.get()), new CloudMessage(piece), permit);
            case Enclosure.Place place ->
                post(
                        new Addressee(to, recipient.get()),
                        CloudEnclosure.of(place).json(recipient.get()),
                        0,
                        permit);
            case Enclosure.File file -> upload(new Addressee(to, recipient.get()), file, permit);
        };
    }

    private record Addressee(ChatAddress chat, CloudRecipient recipient) {}

    private SendOutcome words(Addressee to, CloudMessage message, Permit permit) {
        return message.isBlank()
                ? SendOutcome.Failed.of(SendFailure.REJECTED)
                : post(to, message.json(to.recipient()), message.length(), permit);
    }

    /** Meta gets the file first, under an id that the message then names: until then nobody has been sent anything. */
    private SendOutcome upload(Addressee to, Enclosure.File file, Permit permit) {
        long start = System.nanoTime();
        return switch (uploads.upload(file, permit)) {
            case CloudUploads.Uploaded.At(String id) -> {
                Duration left = permit.budget().minusNanos(System.nanoTime() - start);
                yield left.isPositive()
                        ? post(
                                to,
                                CloudEnclosure.of(file, id).json(to.recipient()),
                                0,
                                new Permit(left, permit.stillOurs()))
                        : SendOutcome.Failed.of(SendFailure.PLATFORM_DOWN);
            }
            case CloudUploads.Uploaded.Not(SendOutcome.Failed failed) -> failed;
        };
    }

    private SendOutcome post(Addressee to, byte[] message, int length, Permit permit) {
        long start = System.nanoTime();
        Exchange exchange = http.post(messages, message, permit.budget(), permit.stillOurs());
        SendOutcome outcome = CloudAnswers.outcomeOf(exchange);
        SendLog.sent(to.chat(), length, exchange, outcome, Duration.ofNanos(System.nanoTime() - start));
        return outcome;
    }

    @Override
    public Optional<ChatAddress> privateChat(UserId user) {
        return switch (user) {
            case UserId.PhoneNumber phone -> Optional.of(WahaChannel.chatOf(phone));
            case UserId.HiddenWhatsApp hidden
            when hidden.businessScoped() -> Optional.of(new ChatAddress(Channel.WHATSAPP, hidden.opaque()));
            default -> Optional.empty();
        };
    }

    /** A status says so within seconds, most of the time. */
    @Override
    public Duration reportsWithin() {
        return REPORTS_WITHIN;
    }

    /** The Cloud API has no history to look into. */
    @Override
    public Trace trace(ChatAddress to, Reply piece, Instant since) {
        return Trace.CANNOT_TELL;
    }

    /** Meta shows it for a message that was received, and marks that as read; it ends with the answer. */
    @Override
    public void showTyping(ChatAddress to) {
        Optional.ofNullable(lastMessages.get(to.chat())).ifPresent(id -> read(id, true));
    }

    /** Marks a message as read. */
    @Override
    public void acknowledge(InboundMessage message) {
        lastMessages.put(message.conversation().address().chat(), message.messageRef());
        read(message.messageRef(), false);
    }

    /** A call whose failure changes nothing. */
    private void read(String messageId, boolean typing) {
        byte[] body = WhatsAppHttp.object(json -> {
            json.writeStringField("messaging_product", "whatsapp");
            json.writeStringField("status", "read");
            json.writeStringField("message_id", messageId);
            if (typing) {
                json.writeObjectFieldStart("typing_indicator");
                json.writeStringField("type", "text");
                json.writeEndObject();
            }
        });
        Exchange ignored = http.post(messages, body, courtesyTimeout, WhatsAppHttp.ALWAYS);
    }

    /** Forgets the chat that was silent for the longest time. */
    private static final class RecentChats extends LinkedHashMap<String, String> {
        private static final long serialVersionUID = 1L;

        RecentChats() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_CHATS;
        }
    }
}
