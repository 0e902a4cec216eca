package sn.sdb.concierge.bootstrap.evaluation;

import static sn.sdb.concierge.application.evaluation.DetectionReport.LEAST_ACCURACY;
import static sn.sdb.concierge.application.evaluation.DetectionReport.LEAST_EMERGENCY_RECALL;
import static sn.sdb.concierge.application.evaluation.DetectionReport.MOST_FALSE_ALARMS;
import static sn.sdb.concierge.application.evaluation.RetrievalReport.LEAST_ADMITS;
import static sn.sdb.concierge.application.evaluation.RetrievalReport.LEAST_AMONG_THREE;
import static sn.sdb.concierge.application.evaluation.RetrievalReport.LEAST_KNOWS;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import sn.sdb.concierge.application.evaluation.DetectionReport;
import sn.sdb.concierge.application.evaluation.RetrievalReport;
import sn.sdb.concierge.application.evaluation.Share;
import sn.sdb.concierge.application.evaluation.WorstCase;
import sn.sdb.concierge.domain.service.ServiceType;

/** Prints reports for a person to read. */
final class Figures {

    private static final int MOST_CASES = 20;

    private final PrintStream out;

    Figures(PrintStream out) {
        this.out = out;
    }

    void print(DetectionReport report) {
        out.println("Detection, " + report.accuracy().of() + " messages");
        least("service accuracy", report.accuracy(), LEAST_ACCURACY);
        least("emergency recall", report.emergencyRecall(), LEAST_EMERGENCY_RECALL);
        line(
                "emergency false alarms",
                report.falseAlarms(),
                target("at most", MOST_FALSE_ALARMS, report.falseAlarms().isAtMost(MOST_FALSE_ALARMS)));
        out.printf(Locale.ROOT, "%n  %-18s", "right \\ said");
        for (ServiceType said : ServiceType.values()) {
            out.printf(Locale.ROOT, " %15s", said);
        }
        out.println();
        for (ServiceType right : ServiceType.values()) {
            out.printf(Locale.ROOT, "  %-18s", right);
            for (ServiceType said : ServiceType.values()) {
                out.printf(Locale.ROOT, " %15d", report.said(right, said));
            }
            out.println();
        }
        print(report.worst());
    }

    void print(RetrievalReport report) {
        out.println("Retrieval, " + (report.first().of() + report.admits().of()) + " questions");
        line("recall@1", report.first(), "");
        least("recall@3", report.amongThree(), LEAST_AMONG_THREE);
        least("covered, and said so", report.knows(), LEAST_KNOWS);
        least("not covered, and said so", report.admits(), LEAST_ADMITS);
        print(report.worst());
    }

    private void print(List<WorstCase> worst) {
        if (!worst.isEmpty()) {
            out.println();
            out.println("  worst cases" + (worst.size() > MOST_CASES ? ", " + MOST_CASES + " of " + worst.size() : ""));
        }
        worst.stream()
                .limit(MOST_CASES)
                .forEach(each -> out.printf(
                        Locale.ROOT,
                        "  %-16s  %s  %s%n                    wanted: %s; got: %s%n",
                        each.kind(),
                        each.id(),
                        each.text().replaceAll("\\s+", " "),
                        each.wanted(),
                        each.got()));
        out.println();
    }

    private void least(String name, Share share, double target) {
        line(name, share, target("at least", target, share.isAtLeast(target)));
    }

    private void line(String name, Share share, String target) {
        String line = share.of() == 0
                ? String.format(Locale.ROOT, "  %-25s none", name)
                : String.format(
                        Locale.ROOT,
                        "  %-25s %.3f  %4d of %4d%s",
                        name,
                        share.value(),
                        share.count(),
                        share.of(),
                        target);
        out.println(line);
    }

    private static String target(String kind, double figure, boolean reached) {
        return String.format(Locale.ROOT, "   %s %.2f: %s", kind, figure, reached ? "reached" : "MISSED");
    }
}
