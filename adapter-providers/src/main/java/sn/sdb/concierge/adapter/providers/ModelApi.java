package sn.sdb.concierge.adapter.providers;

/**
 * One kind of service, asked once: never retries, never waits for anything but the answer, never throws for what the
 * service did.
 */
interface ModelApi {

    Verdict ask(Ask ask);

    /** The smallest bound on an answer with which this model still answers. */
    int fewestTokens(String model);

    /** Whether the service counts what all keys do together. */
    boolean countsAllKeysTogether();
}
