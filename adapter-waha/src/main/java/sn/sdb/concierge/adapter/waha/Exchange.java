package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** What became of one HTTP request. */
sealed interface Exchange {

    /**
     * The server answered.
     *
     * @param body missing when it was not JSON, was cut off or was longer than we read
     */
    record Answered(int status, JsonNode body, Optional<Duration> retryAfter) implements Exchange {

        boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /** It certainly did not reach the server, at least not to its end. */
    record NotSent() implements Exchange {}

    /** It may have reached the server, and no answer came. */
    record Lost() implements Exchange {}
}
