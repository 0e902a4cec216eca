package sn.sdb.concierge.application.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.file.FileStore;
import sn.sdb.concierge.domain.operation.Retention;

/** Forgets what was said, and the files that were sent, once they have been kept for long enough. */
public final class ApplyRetention {

    private static final Logger log = LoggerFactory.getLogger(ApplyRetention.class);

    /** Telegram and WAHA deliver a message again for a day at most; a week more costs little. */
    private static final Duration DELIVERIES_REMEMBERED = Duration.ofDays(8);

    private static final int FILES_AT_A_TIME = 500;

    private final Retention exchanges;
    private final FileStore files;
    private final Duration kept;
    private final InstantSource clock;

    /** @param kept how long what was said, and what was sent, is kept */
    public ApplyRetention(Retention exchanges, FileStore files, Duration kept, InstantSource clock) {
        this.exchanges = exchanges;
        this.files = files;
        this.kept = kept;
        this.clock = clock;
    }

    /** Deletes all that is old enough. Never throws: what cannot be deleted today is logged and deleted tomorrow. */
    public void apply() {
        Instant now = clock.instant();
        forgetExchanges(new Retention.Limits(now.minus(kept), now.minus(DELIVERIES_REMEMBERED)));
        forgetFiles(now.minus(kept));
    }

    private void forgetExchanges(Retention.Limits limits) {
        try {
            Retention.Purged purged = exchanges.purge(limits);
            log.atInfo()
                    .addKeyValue("interactions", purged.exchanges())
                    .addKeyValue("sessions", purged.sessions())
                    .addKeyValue("deliveries", purged.messages() + purged.replies())
                    .log("retention_applied");
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("retention_failed");
        }
    }

    private void forgetFiles(Instant storedBefore) {
        try {
            int all = 0;
            int purged;
            do {
                purged = files.purge(storedBefore, FILES_AT_A_TIME);
                all += purged;
            } while (purged == FILES_AT_A_TIME);
            log.atInfo().addKeyValue("files", all).log("retention_of_files_applied");
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("retention_of_files_failed");
        }
    }
}
