package sn.sdb.concierge.application.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the admins told when a platform has been away for three minutes: a restart passes, a phone that has to be linked
 * again does not. Not safe for concurrent use.
 */
public final class WatchPlatform {

    private static final Logger log = LoggerFactory.getLogger(WatchPlatform.class);
    private static final Duration TOO_LONG = Duration.ofMinutes(3);

    private final String platform;
    private final Supplier<Optional<String>> trouble;
    private final Runnable isBack;
    private final AlertAdmins admins;
    private final InstantSource clock;
    private @Nullable Instant awaySince;

    /**
     * A watch over one platform.
     *
     * @param platform as the admins call it
     * @param trouble what keeps it from working, in its own words; empty while it works
     * @param isBack told when it works again
     */
    public WatchPlatform(
            String platform,
            Supplier<Optional<String>> trouble,
            Runnable isBack,
            AlertAdmins admins,
            InstantSource clock) {
        this.platform = platform;
        this.trouble = trouble;
        this.isBack = isBack;
        this.admins = admins;
        this.clock = clock;
    }

    /** Looks once; to be called about twice a minute. */
    public void look() {
        Optional<String> found = trouble.get();
        Instant now = clock.instant();
        if (found.isEmpty()) {
            if (awaySince != null) {
                isBack.run();
            }
            awaySince = null;
            admins.platformWorks(platform);
            return;
        }
        Instant since = awaySince == null ? now : awaySince;
        awaySince = since;
        Duration away = Duration.between(since, now);
        log.atWarn()
                .addKeyValue("platform", platform)
                .addKeyValue("state", found.get())
                .addKeyValue("seconds", away.toSeconds())
                .log("platform_away");
        if (away.compareTo(TOO_LONG) >= 0) {
            admins.platformIsAway(platform, found.get(), away);
        }
    }
}
