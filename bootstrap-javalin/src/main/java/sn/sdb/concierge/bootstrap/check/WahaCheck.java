package sn.sdb.concierge.bootstrap.check;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.adapter.waha.WahaMessageHistory;
import sn.sdb.concierge.adapter.waha.WahaSettings;
import sn.sdb.concierge.adapter.waha.WahaSetup;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.bootstrap.wiring.Platforms;
import sn.sdb.concierge.domain.message.MessageHistory;

/** The WhatsApp session. */
public final class WahaCheck {

    private static final String SUBJECT = "whatsapp session (WAHA)";
    private static final String HISTORY = "whatsapp history (WAHA)";

    private WahaCheck() {}

    static List<Row> session(Configuration configuration) {
        Optional<WahaSettings> settings =
                Platforms.waha(configuration.channels().waha());
        if (settings.isEmpty()) {
            return List.of(Row.notConfigured(SUBJECT, "To use WhatsApp, set WAHA_BASE_URL."));
        }
        Row session = row(new WahaSetup(settings.get()).status());
        return session.state() == Row.State.OK ? List.of(session, history(settings.get())) : List.of(session);
    }

    /** That there is none is no failure: everything else works. */
    private static Row history(WahaSettings settings) {
        InstantSource clock = InstantSource.system();
        return switch (new WahaMessageHistory(settings, clock).since(clock.instant())) {
            case MessageHistory.Found.Written ignored -> Row.ok(HISTORY, "");
            case MessageHistory.Found.NotKept(String reason) ->
                new Row(
                        HISTORY,
                        Row.State.NOT_CONFIGURED,
                        "not kept by this engine: " + reason,
                        "Messages that WAHA could not deliver stay lost. Use the engine GOWS, or NOWEB with its"
                                + " store.");
            case MessageHistory.Found.NotNow(String reason) ->
                Row.failed(HISTORY, "not read: " + reason, "Ask again in a while; then restart WAHA.");
        };
    }

    private static Row row(WahaSetup.Status status) {
        return switch (status) {
            case WahaSetup.Status.Known known ->
                known.state() == WahaSetup.State.WORKING
                        ? Row.ok(SUBJECT, known.account().orElse(""))
                        : Row.failed(SUBJECT, known.state().name(), nextStep(known.state()));
            case WahaSetup.Status.NoSuchSession ignored ->
                Row.failed(SUBJECT, "no such session", "Create it in WAHA or set WAHA_SESSION.");
            case WahaSetup.Status.KeyRefused ignored ->
                Row.failed(SUBJECT, "the key is refused", "Set WAHA_API_TOKEN.");
            case WahaSetup.Status.Unreachable unreachable ->
                Row.failed(SUBJECT, "no answer: " + unreachable.reason(), "Check WAHA_BASE_URL and that WAHA runs.");
        };
    }

    /** What to do about a session in this state. */
    public static String nextStep(WahaSetup.State state) {
        return switch (state) {
            case WORKING -> "Nothing to do.";
            case SCAN_QR_CODE -> "Open WAHA's dashboard and scan the code with the office's phone.";
            case PASSKEY_REQUIRED, PASSKEY_CONFIRMATION_REQUIRED -> "Confirm the passkey on the office's phone.";
            case STARTING -> "Wait a moment and ask again.";
            case STOPPED, FAILED, OTHER -> "Restart the session in WAHA's dashboard.";
        };
    }
}
