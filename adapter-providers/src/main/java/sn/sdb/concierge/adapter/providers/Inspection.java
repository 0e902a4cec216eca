package sn.sdb.concierge.adapter.providers;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks the services about their keys, all at the same time. */
final class Inspection {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Shorter keys show nothing of themselves. */
    private static final int LONG_ENOUGH_TO_SHOW = 20;

    private Inspection() {}

    static List<KeyReport> of(List<Provider> providers) {
        List<Future<KeyReport>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Provider provider : providers) {
                for (Key key : provider.ring().keys()) {
                    asked.add(threads.submit(() -> report(provider, key)));
                }
            }
        }
        return asked.stream().map(Future::resultNow).toList();
    }

    private static KeyReport report(Provider provider, Key key) {
        List<String> models = provider.models().stream().map(Model::name).toList();
        Information probed = provider.service().probe(key.secret(), models.getFirst(), LONGEST);
        Optional<String> problem = probed instanceof Information.Failed(var outcome)
                ? Optional.of(OutcomeName.of(outcome))
                : Optional.empty();
        boolean accepted = problem.isEmpty();
        return new KeyReport(
                provider.name(),
                key.label(),
                ending(key.secret().value()),
                problem,
                unknown(models, probed),
                accepted ? credit(provider.service().credit(key.secret(), LONGEST)) : Optional.empty(),
                accepted ? used(provider.service().quota(key.secret(), LONGEST)) : Optional.empty());
    }

    private static String ending(String key) {
        return key.length() < LONG_ENOUGH_TO_SHOW ? "" : key.substring(key.length() - 4);
    }

    /** A list of one is the answer about the first model alone. */
    private static List<String> unknown(List<String> models, Information probed) {
        return probed instanceof Information.Models(var offered) && offered.size() > 1
                ? models.stream().filter(model -> !offered.contains(model)).toList()
                : List.of();
    }

    private static Optional<BigDecimal> credit(Information told) {
        return told instanceof Information.Credit(var remaining) ? remaining : Optional.empty();
    }

    private static Optional<Double> used(Information told) {
        return told instanceof Information.Quota(var windows)
                ? windows.stream().map(Information.Window::percentUsed).max(Double::compare)
                : Optional.empty();
    }
}
