package sn.sdb.concierge.bootstrap.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sn.sdb.concierge.adapter.providers.AiGateway;
import sn.sdb.concierge.adapter.providers.KeyReport;
import sn.sdb.concierge.bootstrap.configuration.AiSettings;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.bootstrap.wiring.Providers;
import sn.sdb.concierge.domain.media.Media;

/** The keys of the AI services, one row each, masked. */
final class AiCheck {

    private AiCheck() {}

    static List<Row> keys(Configuration configuration) {
        List<Row> rows = new ArrayList<>();
        BigDecimal minimum = configuration.ai().openRouter().minCredits();
        try (AiGateway gateway = Providers.gateway(configuration)) {
            gateway.inspect().forEach(report -> rows.add(row(report, minimum)));
            if (configuration.ai().media()) {
                rows.add(media(gateway.readers()));
            }
        }
        for (AiSettings.Provider provider : AiSettings.Provider.values()) {
            if (!configuration.ai().order().contains(provider)) {
                rows.add(Row.notConfigured("ai " + provider.code(), "To use it, set its key and leave it enabled."));
            }
        }
        return rows;
    }

    /** Who would read the files that people send; known by the models' names, nobody is asked. */
    static Row media(Map<Media.Kind, List<String>> readers) {
        String subject = "ai media";
        if (readers.values().stream().allMatch(List::isEmpty)) {
            return Row.failed(
                    subject,
                    "no model takes files",
                    "Set one that does, such as GEMINI_MODEL=gemini-3.5-flash-lite, or AI_MEDIA=off.");
        }
        List<String> told = new ArrayList<>();
        readers.forEach((kind, models) -> told.add(kind.name().toLowerCase(Locale.ROOT) + ": "
                + (models.isEmpty() ? "nobody" : String.join(", ", models))));
        return Row.ok(subject, String.join("; ", told));
    }

    static Row row(KeyReport report, BigDecimal minimum) {
        String subject = "ai " + report.provider() + " " + report.key()
                + (report.ending().isEmpty() ? "" : " (…" + report.ending() + ")");
        if (report.problem().isPresent()) {
            String problem = report.problem().get();
            return Row.failed(subject, problem, nextStep(problem));
        }
        if (!report.unknownModels().isEmpty()) {
            return Row.failed(
                    subject,
                    "does not offer " + String.join(", ", report.unknownModels()),
                    "Set a model that the service offers to this key.");
        }
        boolean low =
                report.credit().filter(left -> left.compareTo(minimum) < 0).isPresent();
        return low
                ? Row.failed(subject, spent(report), "Buy credits: the service is asked last.")
                : Row.ok(subject, spent(report));
    }

    private static String spent(KeyReport report) {
        List<String> told = new ArrayList<>();
        if (report.provider().equals("openrouter") && report.credit().isEmpty()) {
            // Its key has no limit of its own, and what the account has is told to management keys alone.
            told.add("credit not available");
        }
        report.credit().ifPresent(left -> told.add(String.format(Locale.ROOT, "%.2f dollars left", left)));
        report.percentUsed().ifPresent(used -> told.add(String.format(Locale.ROOT, "%.0f %% of the plan used", used)));
        return String.join(", ", told);
    }

    private static String nextStep(String problem) {
        return switch (problem) {
            case "auth" -> "The key is not accepted: copy it again or make a new one.";
            case "forbidden" -> "The key has no right to this: look at its restrictions at the service.";
            case "no_credit" -> "The account has no credit or no plan: pay at the service.";
            case "model_gone" -> "The model is unknown or retired: set another.";
            case "wrong_url" -> "The address answers, but not as this service: check the base URL.";
            case "timeout", "network" -> "The service cannot be reached: check the network and the base URL.";
            case "rate_limited", "quota_window" -> "A limit is used up: wait, or add a key of another account.";
            default -> "Try again; if it stays, look at the service's status page.";
        };
    }
}
