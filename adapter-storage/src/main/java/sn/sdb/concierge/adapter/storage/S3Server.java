package sn.sdb.concierge.adapter.storage;

import io.minio.MinioClient;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import sn.sdb.concierge.domain.file.FilesUnavailableException;

/**
 * Calls an S3 server and tells in few words what went wrong. What the client throws is never passed on: it holds the
 * request, and with it names of files and of people.
 */
final class S3Server implements AutoCloseable {

    /**
     * What MinIO is unless it was told otherwise. An address of Amazon says its own region and is believed. With a region
     * a link is signed without asking the server.
     */
    private static final String REGION = "us-east-1";

    private static final int CALLS_AT_A_TIME = 64;

    private static final Set<String> NOT_THERE = Set.of("NoSuchKey", "NoSuchBucket", "NoSuchObject", "NoSuchVersion");

    private static final Set<String> REFUSED = Set.of(
            "AccessDenied", "AllAccessDisabled", "InvalidAccessKeyId", "SignatureDoesNotMatch", "UnauthorizedAccess");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final OkHttpClient http;
    private final MinioClient client;

    S3Server(S3Settings settings) {
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(CALLS_AT_A_TIME);
        dispatcher.setMaxRequestsPerHost(CALLS_AT_A_TIME);
        http = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.silence())
                .writeTimeout(settings.silence())
                .callTimeout(settings.callTimeout())
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
        client = MinioClient.builder()
                .region(REGION)
                .endpoint(settings.endpoint().toString())
                .credentials(settings.accessKey(), settings.secretKey())
                .httpClient(http)
                .build();
    }

    /** One call, or several. */
    @FunctionalInterface
    interface Call<T> {
        T with(MinioClient client) throws MinioException;
    }

    /** Empty when the object, or the bucket, is not there. */
    <T> Optional<T> ask(Call<T> call) {
        try {
            return Optional.of(call.with(client));
        } catch (ErrorResponseException e) {
            String code = String.valueOf(e.errorResponse().code());
            if (NOT_THERE.contains(code)) {
                return Optional.empty();
            }
            throw refusal(code, e.response().code());
        } catch (MinioException e) {
            throw trouble(e);
        } catch (FilesUnavailableException e) {
            throw e;
        } catch (IllegalStateException e) {
            // So the client calls any trouble with the network.
            throw trouble(e);
        }
    }

    private static FilesUnavailableException refusal(String code, int status) {
        if (REFUSED.contains(code)) {
            return new FilesUnavailableException("the S3 server refuses the key (" + code + ")");
        }
        return new FilesUnavailableException(
                code.equals("RequestTimeTooSkewed")
                        ? "the S3 server's clock is not ours (" + code + ")"
                        : "the S3 server answers " + status + " (" + code.replaceAll("[^A-Za-z0-9]", "") + ")");
    }

    /** By the kind of what is at the bottom of it. */
    private static FilesUnavailableException trouble(Exception e) {
        Throwable bottom = e;
        while (bottom.getCause() != null) {
            bottom = bottom.getCause();
        }
        return new FilesUnavailableException("the S3 server cannot be reached or understood ("
                + bottom.getClass().getSimpleName() + ")");
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.connectionPool().evictAll();
        threads.shutdownNow();
    }
}
