package sn.sdb.concierge.bootstrap.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.adapter.waha.CloudSetup;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.bootstrap.wiring.Platforms;

/** WhatsApp, by whichever way is configured. */
final class WhatsAppCheck {

    private static final String SUBJECT = "whatsapp number (Cloud API)";

    private WhatsAppCheck() {}

    static List<Row> rows(Configuration configuration) {
        Optional<Row> cloud = Platforms.cloud(configuration.channels().meta())
                .map(settings -> row(new CloudSetup(settings).number()));
        List<Row> rows = new ArrayList<>();
        cloud.ifPresent(rows::add);
        if (cloud.isEmpty() || configuration.channels().waha().configured()) {
            rows.addAll(WahaCheck.session(configuration));
        }
        return rows;
    }

    private static Row row(CloudSetup.Status status) {
        return switch (status) {
            case CloudSetup.Status.Known known -> Row.ok(SUBJECT, "quality " + known.quality());
            case CloudSetup.Status.TokenRefused ignored ->
                Row.failed(SUBJECT, "the token is refused", "Set WHATSAPP_ACCESS_TOKEN to a system user's token.");
            case CloudSetup.Status.NoSuchNumber ignored ->
                Row.failed(
                        SUBJECT,
                        "no such number for this token",
                        "Set WHATSAPP_PHONE_NUMBER_ID to Meta's id of the number, not the number itself.");
            case CloudSetup.Status.Unreachable ignored ->
                Row.failed(SUBJECT, "no answer", "Check WHATSAPP_GRAPH_BASE_URL and the network.");
        };
    }
}
