package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import sn.sdb.concierge.domain.media.MediaSource;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.InboundMessage;

/**
 * Fetches files from WAHA's own folder. It keeps them for minutes; one that is not there any more, or never was, is asked
 * for once more by way of its message.
 */
public final class WahaFiles implements MediaSource {

    private final WhatsAppHttp http;
    private final String session;

    /** Files that came through the session that the settings name. */
    public WahaFiles(WahaSettings settings) {
        this.http = WhatsAppHttp.toWaha(settings);
        this.session = settings.session();
    }

    @Override
    public Channel channel() {
        return Channel.WHATSAPP;
    }

    @Override
    public Fetched fetch(InboundMessage message, Content.Attachment file, Duration budget) {
        return FetchLog.logged(() -> Deadline.within(budget, deadline -> fetch(message, file, deadline)));
    }

    private Fetched fetch(InboundMessage message, Content.Attachment file, Deadline deadline) {
        Download first = WahaFilePath.parse(file.ref())
                .map(path -> download(path, file.mediaType(), deadline))
                .orElseGet(Download.Missing::new);
        return first instanceof Download.Missing ? fetchAgain(message, file, deadline) : endOf(first);
    }

    private Fetched fetchAgain(InboundMessage message, Content.Attachment file, Deadline deadline) {
        Exchange exchange = askAgain(message, deadline);
        if (!(exchange instanceof Exchange.Answered answered)) {
            return new Fetched.Failed();
        }
        if (!answered.isSuccess()) {
            // Not known, or the engine keeps no messages; anything else may be different in a while.
            boolean unknown = answered.status() == 404 || answered.status() == 400;
            return unknown ? new Fetched.Gone() : new Fetched.Failed();
        }
        if (answered.body().isMissingNode()) {
            return new Fetched.Failed();
        }
        JsonNode media = answered.body().path("media");
        String type = file.mediaType().equals(Download.NO_TYPE)
                ? MediaType.of(media.path("mimetype")).name()
                : file.mediaType();
        return WahaFilePath.in(media)
                .map(path -> endOf(download(path, type, deadline)))
                .orElseGet(Fetched.Gone::new);
    }

    private Exchange askAgain(InboundMessage message, Deadline deadline) {
        String chat = message.conversation().address().chat();
        return http.get(
                http.url("api", session, "chats", chat, "messages", WahaMessageId.received(chat, message.messageRef()))
                        .addQueryParameter("downloadMedia", "true")
                        .build(),
                deadline.left());
    }

    private Download download(WahaFilePath path, String type, Deadline deadline) {
        return http.download(http.url(path.segments().toArray(String[]::new)).build(), type, deadline.left());
    }

    private static Fetched endOf(Download download) {
        return switch (download) {
            case Download.Ended ended -> ended.fetched();
            case Download.Missing ignored -> new Fetched.Gone();
            case Download.Moved ignored -> new Fetched.Failed();
        };
    }
}
