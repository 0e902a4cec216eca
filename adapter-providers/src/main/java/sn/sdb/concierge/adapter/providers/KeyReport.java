package sn.sdb.concierge.adapter.providers;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a service says of one key.
 *
 * @param provider its name
 * @param key {@code k1}, {@code k2}, ...
 * @param ending the key's last four characters, by which its owner knows it; empty when it is too short to show any
 * @param problem the class of the failure, a word of the decision table; empty when the key is accepted
 * @param unknownModels configured models that the service does not offer to this key, as far as it tells
 * @param credit US dollars left, where the service tells and has a limit
 * @param percentUsed of the plan's fullest window, where the service tells
 */
public record KeyReport(
        String provider,
        String key,
        String ending,
        Optional<String> problem,
        List<String> unknownModels,
        Optional<BigDecimal> credit,
        Optional<Double> percentUsed) {

    public KeyReport {
        unknownModels = List.copyOf(unknownModels);
    }
}
