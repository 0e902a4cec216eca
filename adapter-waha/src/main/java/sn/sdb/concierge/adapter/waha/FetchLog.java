package sn.sdb.concierge.adapter.waha;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.MediaSource.Fetched;

/** The line about a file that was asked for: without its name, its address and whose it is. */
final class FetchLog {

    private static final Logger log = LoggerFactory.getLogger(FetchLog.class);

    private FetchLog() {}

    static Fetched logged(Supplier<Fetched> fetching) {
        long start = System.nanoTime();
        Fetched fetched = fetching.get();
        log.atInfo()
                .addKeyValue("outcome", fetched.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .addKeyValue("bytes", fetched instanceof Fetched.Whole(Media media) ? media.size() : 0)
                .addKeyValue(
                        "api_request_duration",
                        Duration.ofNanos(System.nanoTime() - start).toMillis())
                .log("whatsapp_file_fetched");
        return fetched;
    }
}
