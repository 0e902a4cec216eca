package sn.sdb.concierge.adapter.providers;

import java.time.Duration;

/**
 * How long a service may be silent that was asked to answer in pieces.
 *
 * @param firstToken from the request on; what a model thinks counts, as it is working then, and so does nothing else
 * @param betweenTokens from then on
 */
record StreamTimes(Duration firstToken, Duration betweenTokens) {

    static final StreamTimes USUAL = new StreamTimes(Duration.ofSeconds(8), Duration.ofSeconds(10));
}
