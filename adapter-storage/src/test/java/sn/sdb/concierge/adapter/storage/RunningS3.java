package sn.sdb.concierge.adapter.storage;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** A real S3 server in this process, which keeps objects in memory and checks signatures. */
final class RunningS3 implements AutoCloseable {

    static final String ACCESS_KEY = "access-key-of-the-test";
    static final String SECRET_KEY = "secret-key-of-the-test-0123456789";

    private final S3Proxy server;

    RunningS3() {
        server = S3Proxy.builder()
                .blobStore(new TransientNio2BlobStore())
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .stopTimeout(0)
                .build();
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** With a bucket that nobody has used. */
    S3Settings settings() {
        return S3Settings.of(endpoint(), ACCESS_KEY, SECRET_KEY, "bucket-" + UUID.randomUUID());
    }

    /** For a server that is not well, with time-outs that a test can wait for. */
    static S3Settings impatient(URI endpoint) {
        return new S3Settings(
                endpoint,
                ACCESS_KEY,
                SECRET_KEY,
                "concierge",
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(3));
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
