package sn.sdb.concierge.bootstrap.check;

import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.adapter.baserow.BaserowRegistry;
import sn.sdb.concierge.adapter.baserow.TableReport;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.bootstrap.wiring.Registry;

/** The tables of the registry, and whether their fields are those of the mapping. */
final class RegistryCheck {

    private RegistryCheck() {}

    static List<Row> tables(Configuration configuration) {
        Optional<BaserowRegistry> registry =
                Registry.baserow(configuration.sources().registry());
        if (registry.isEmpty()) {
            return List.of(Row.notConfigured("baserow", "To use the catechism registry, set BASEROW_AUTH_KEY."));
        }
        try (BaserowRegistry baserow = registry.get()) {
            return baserow.inspect().stream().map(RegistryCheck::row).toList();
        }
    }

    private static Row row(TableReport report) {
        String subject = "baserow " + report.table();
        String table = "table " + report.number();
        return report.isWell()
                ? Row.ok(subject, table + ", " + report.fields() + " fields as mapped")
                : Row.failed(
                        subject,
                        table + ": " + String.join("; ", report.problems()),
                        "Check BASEROW_URL, BASEROW_AUTH_KEY and its right to read, the BASEROW_TABLE_ numbers and"
                                + " BASEROW_MAPPING_FILE.");
    }
}
