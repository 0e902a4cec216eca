package sn.sdb.concierge.adapter.providers;

import java.time.Duration;

/**
 * One kind of service, asked once: never retries, never waits for anything but the answer, never throws for what the
 * service did.
 */
interface ModelApi {

    Verdict ask(Ask ask);

    /** What a model takes; words alone unless it is known to take more. */
    default Takes takes(String model) {
        return Takes.WORDS;
    }

    /** The smallest bound on an answer with which this model still answers. */
    int fewestTokens(String model);

    /** Whether the service counts what all keys do together. */
    boolean countsAllKeysTogether();

    /** Asks, at no cost, whether the key is accepted. That an answer would come, it does not prove. */
    Information probe(ApiKey key, String model, Duration timeout);

    /** Asks what the key may still spend, in money. */
    default Information credit(ApiKey key, Duration timeout) {
        return new Information.NotAvailable();
    }

    /** Asks how much of its plan's windows is used. */
    default Information quota(ApiKey key, Duration timeout) {
        return new Information.NotAvailable();
    }
}
