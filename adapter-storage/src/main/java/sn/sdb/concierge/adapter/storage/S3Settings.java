package sn.sdb.concierge.adapter.storage;

import java.net.URI;
import java.time.Duration;

/**
 * How to reach a server that speaks S3.
 *
 * @param endpoint http or https, without a path; links are signed for its host, so they work where it can be reached
 * @param bucket made with the first file when it is missing and the key may make one
 * @param connectTimeout to reach the server
 * @param silence how long it may say nothing, or take nothing, in the middle of a call
 * @param callTimeout for one call, reading what it gives included
 */
public record S3Settings(
        URI endpoint,
        String accessKey,
        String secretKey,
        String bucket,
        Duration connectTimeout,
        Duration silence,
        Duration callTimeout) {

    public S3Settings {
        boolean http = "https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme());
        if (!http || endpoint.getHost() == null) {
            throw new IllegalArgumentException("the address of an S3 server is an http or https URL");
        }
        if (accessKey.isBlank() || secretKey.isBlank() || bucket.isBlank()) {
            throw new IllegalArgumentException("an S3 server needs access key, secret key and bucket");
        }
        if (!connectTimeout.isPositive() || !silence.isPositive() || !callTimeout.isPositive()) {
            throw new IllegalArgumentException("time-outs are positive");
        }
    }

    /** Three seconds to connect, twenty of silence, two minutes in all: enough for 20 MiB at 1.5 Mbit/s. */
    public static S3Settings of(URI endpoint, String accessKey, String secretKey, String bucket) {
        return new S3Settings(
                endpoint,
                accessKey,
                secretKey,
                bucket,
                Duration.ofSeconds(3),
                Duration.ofSeconds(20),
                Duration.ofMinutes(2));
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "S3Settings[" + endpoint + ", " + bucket + "]";
    }
}
