package sn.sdb.concierge.adapter.waha;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.MediaSource;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.InboundMessage;

/** Fetches files from Meta's Cloud API ("Media"): it tells a short-lived address, which wants the token as well. */
public final class CloudFiles implements MediaSource {

    private static final Logger log = LoggerFactory.getLogger(CloudFiles.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    /** "Invalid parameter", which is what an id is that does not exist. */
    private static final int NO_SUCH_OBJECT = 100;

    private final WhatsAppHttp http;
    private final MetaAddress addresses;

    /** Files that were sent to the number of the settings. */
    public CloudFiles(CloudSettings settings) {
        this.http = WhatsAppHttp.toMeta(settings);
        this.addresses = new MetaAddress(http.url().build());
    }

    @Override
    public Channel channel() {
        return Channel.WHATSAPP;
    }

    /** A file that came through WAHA is gone: Meta does not know it. */
    @Override
    public Fetched fetch(InboundMessage message, Content.Attachment file, Duration budget) {
        if (!ID.matcher(file.ref()).matches()) {
            return FetchLog.logged(Fetched.Gone::new);
        }
        return FetchLog.logged(() -> Deadline.within(budget, deadline -> fetch(file, deadline)));
    }

    private Fetched fetch(Content.Attachment file, Deadline deadline) {
        Exchange exchange = http.get(http.url(file.ref()).build(), deadline.left());
        if (!(exchange instanceof Exchange.Answered answered)) {
            return new Fetched.Failed();
        }
        if (!answered.isSuccess()) {
            boolean unknown = answered.status() == 404
                    || answered.body().path("error").path("code").intValue() == NO_SUCH_OBJECT;
            return unknown ? new Fetched.Gone() : new Fetched.Failed();
        }
        if (LooseJson.number(answered.body().path("file_size")).orElse(0) > Media.LARGEST) {
            return new Fetched.TooLarge();
        }
        return LooseJson.text(answered.body().path("url"))
                .flatMap(url -> Optional.ofNullable(HttpUrl.parse(url)))
                .map(address -> download(address, file.mediaType(), deadline))
                .orElseGet(Fetched.Failed::new);
    }

    /** Follows one redirection. */
    private Fetched download(HttpUrl address, String type, Deadline deadline) {
        Download first = downloadOnce(address, type, deadline);
        Download last = first instanceof Download.Moved(HttpUrl to) ? downloadOnce(to, type, deadline) : first;
        return switch (last) {
            case Download.Ended ended -> ended.fetched();
            case Download.Missing ignored -> new Fetched.Gone();
            case Download.Moved ignored -> new Fetched.Failed();
        };
    }

    private Download downloadOnce(HttpUrl address, String type, Deadline deadline) {
        if (addresses.isTrusted(address)) {
            return http.download(address, type, deadline.left());
        }
        // Otherwise every file would fail for ever, and nobody would know why.
        log.atWarn().addKeyValue("host", address.host()).log("whatsapp_file_address_refused");
        return Download.FAILED;
    }
}
