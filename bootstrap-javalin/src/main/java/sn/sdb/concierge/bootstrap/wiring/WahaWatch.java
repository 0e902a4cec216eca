package sn.sdb.concierge.bootstrap.wiring;

import java.time.InstantSource;
import java.util.Optional;
import sn.sdb.concierge.application.conversation.AcceptEvent;
import sn.sdb.concierge.application.operation.AlertAdmins;
import sn.sdb.concierge.application.operation.ReconcileHistory;
import sn.sdb.concierge.application.operation.WatchPlatform;
import sn.sdb.concierge.bootstrap.configuration.LimitSettings;

/**
 * Who watches over WAHA.
 *
 * @param session whether it works
 * @param history what it has not delivered
 */
public record WahaWatch(WatchPlatform session, ReconcileHistory history) {

    /** Empty where WhatsApp does not go through WAHA. */
    static Optional<WahaWatch> of(
            Platforms platforms,
            Storage storage,
            AcceptEvent acceptEvent,
            AlertAdmins alerts,
            LimitSettings limits,
            InstantSource clock) {
        return platforms.waha().filter(waha -> platforms.cloud().isEmpty()).map(waha -> {
            ReconcileHistory history = new ReconcileHistory(
                    waha.history(), acceptEvent, storage.postgres().duties(), alerts, limits.messageMaxAge(), clock);
            return new WahaWatch(
                    new WatchPlatform("WhatsApp", waha::trouble, history::platformIsBack, alerts, clock), history);
        });
    }
}
