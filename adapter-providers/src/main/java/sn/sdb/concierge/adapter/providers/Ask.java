package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import java.util.Optional;

/**
 * One request to one model with one key.
 *
 * @param plain whether to leave out every field the service could do without
 * @param onNewConnection whether to avoid connections that were used before
 * @param timeout in which it ends, or its text begins, whatever the service does
 * @param live when the text is wanted as it comes
 */
record Ask(
        Matter matter,
        String model,
        ApiKey key,
        boolean plain,
        boolean onNewConnection,
        Duration timeout,
        Optional<Live> live) {

    /** What is written down is to be no invention; an answer may have some life in it. */
    double temperature() {
        return matter instanceof Matter.File ? 0 : 0.3;
    }

    boolean isLive() {
        return live.isPresent();
    }

    /** In which it ends in any case. */
    Duration longest() {
        return live.map(Live::longest).orElse(timeout);
    }
}
