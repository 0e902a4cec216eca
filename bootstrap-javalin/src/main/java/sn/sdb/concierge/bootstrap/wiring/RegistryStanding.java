package sn.sdb.concierge.bootstrap.wiring;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.adapter.baserow.BaserowRegistry;
import sn.sdb.concierge.adapter.baserow.TableReport;
import sn.sdb.concierge.bootstrap.operation.Health.Status;

/**
 * How Baserow is: by whether it was of use lately, and by whether its fields are those of the mapping, at which it is
 * looked at the start, every hour, and every minute while something is wrong.
 */
public final class RegistryStanding {

    private static final Logger log = LoggerFactory.getLogger(RegistryStanding.class);
    private static final Duration WELL = Duration.ofHours(1);
    private static final Duration UNWELL = Duration.ofMinutes(1);

    private final BaserowRegistry registry;
    private volatile Seen seen = new Seen(List.of(), 0, false);

    private record Seen(List<TableReport> reports, long atNanos, boolean atAll) {

        boolean isWell() {
            return reports.stream().allMatch(TableReport::isWell);
        }

        boolean isFresh() {
            Duration age = Duration.ofNanos(System.nanoTime() - atNanos);
            return atAll && age.compareTo(isWell() ? WELL : UNWELL) < 0;
        }
    }

    RegistryStanding(BaserowRegistry registry) {
        this.registry = registry;
    }

    /** How it is; asks when it is time to. */
    public Status look() {
        Seen last = seen;
        if (!last.isFresh()) {
            Seen now = new Seen(registry.inspect(), System.nanoTime(), true);
            if (!now.reports().equals(last.reports())) {
                now.reports().forEach(RegistryStanding::tell);
            }
            seen = now;
        }
        if (!registry.isAnswering()) {
            return Status.UNHEALTHY;
        }
        return seen.isWell() ? Status.HEALTHY : Status.DEGRADED;
    }

    private static void tell(TableReport report) {
        for (String problem : report.problems()) {
            log.atError()
                    .addKeyValue("table", report.table())
                    .addKeyValue("problem", problem)
                    .log("registry_not_as_mapped");
        }
    }
}
