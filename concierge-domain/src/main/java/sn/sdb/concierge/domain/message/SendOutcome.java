package sn.sdb.concierge.domain.message;

import java.time.Duration;
import java.util.Optional;

/** The three ends of a send. */
public sealed interface SendOutcome {

    /**
     * The platform took it.
     *
     * @param providerRef the platform's id of the message, when it gave one
     */
    record Sent(Optional<String> providerRef) implements SendOutcome {
        /** Not the reference: that of WhatsApp holds the telephone number. */
        @Override
        public String toString() {
            return "Sent";
        }
    }

    /**
     * It certainly did not reach the person.
     *
     * @param retryAfter how long the platform wants to be left alone, when it said so
     */
    record Failed(SendFailure failure, Optional<Duration> retryAfter) implements SendOutcome {
        /** A failure without a hint of when to try again. */
        public static Failed of(SendFailure failure) {
            return new Failed(failure, Optional.empty());
        }
    }

    /** The connection broke, or the time was up, after the request had left: it may or may not have arrived. */
    record Unknown(SendFailure failure) implements SendOutcome {}
}
