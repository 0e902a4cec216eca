package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Makes single requests to WAHA or to Meta, and knows whether one that failed had left. Safe for concurrent use. */
final class WhatsAppHttp {

    static final BooleanSupplier ALWAYS = () -> true;

    static final MediaType JSON = MediaType.get("application/json");
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int IDLE_CONNECTIONS = 64;
    private static final int LONGEST_ANSWER = 2 * 1024 * 1024;
    private static final long LONGEST_RETRY_AFTER = 3600;

    /** Node closes idle connections after five seconds, and a request that meets such a close has an unknown end. */
    private static final Duration IDLE = Duration.ofSeconds(4);

    private final OkHttpClient client;
    private final OkHttpClient downloads;
    private final HttpUrl base;
    private final Credential credential;

    /**
     * Requests below a base URL.
     *
     * @param connectTimeout the longest wait for a connection
     */
    WhatsAppHttp(URI baseUrl, Credential credential, Duration connectTimeout) {
        this.client = new OkHttpClient.Builder()
                .dns(new BoundedDns(Dns.SYSTEM, connectTimeout))
                .protocols(List.of(Protocol.HTTP_1_1))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(connectTimeout)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE.toMillis(), TimeUnit.MILLISECONDS))
                .eventListenerFactory(Departure::listenerOf)
                .addNetworkInterceptor(Departure::intercept)
                .build();
        // Only where a file's address comes from outside; a proxy that the operator has set may be in a private
        // network.
        this.downloads = client.newBuilder()
                .dns(new BoundedDns(new GuardedDns(Dns.SYSTEM, baseUrl.getHost()), connectTimeout))
                .build();
        this.base = HttpUrl.get(baseUrl.toString());
        this.credential = credential;
    }

    static WhatsAppHttp toWaha(WahaSettings settings) {
        return toWaha(settings, settings.connectTimeout());
    }

    static WhatsAppHttp toWaha(WahaSettings settings, Duration connectTimeout) {
        return new WhatsAppHttp(
                settings.baseUrl(),
                new Credential("X-Api-Key", settings.apiToken().value()),
                connectTimeout);
    }

    static WhatsAppHttp toMeta(CloudSettings settings) {
        return new WhatsAppHttp(
                settings.graphBase(),
                new Credential(
                        "Authorization", "Bearer " + settings.accessToken().value()),
                settings.connectTimeout());
    }

    /** What every request shows, and nothing else does. */
    record Credential(String header, String value) {
        @Override
        public String toString() {
            return header + ": ***";
        }
    }

    /** A URL below the base URL; segments are encoded, the {@code @} of chat ids too. */
    HttpUrl.Builder url(String... segments) {
        HttpUrl.Builder url = base.newBuilder();
        for (String segment : segments) {
            url.addEncodedPathSegment(URLEncoder.encode(segment, StandardCharsets.UTF_8));
        }
        return url;
    }

    Exchange get(HttpUrl url, Duration budget) {
        return exchange(new Request.Builder().url(url).get(), budget, ALWAYS);
    }

    Exchange put(HttpUrl url, byte[] json, Duration budget) {
        return exchange(new Request.Builder().url(url).put(RequestBody.create(json, JSON)), budget, ALWAYS);
    }

    /**
     * Posts JSON.
     *
     * @param stillOurs asked right before the first byte is written, on the calling thread
     */
    Exchange post(HttpUrl url, byte[] json, Duration budget, BooleanSupplier stillOurs) {
        return post(url, json(json), budget, stillOurs);
    }

    /** Posts anything. */
    Exchange post(HttpUrl url, RequestBody body, Duration budget, BooleanSupplier stillOurs) {
        return exchange(new Request.Builder().url(url).post(body), budget, stillOurs);
    }

    static RequestBody json(byte[] json) {
        return RequestBody.create(json, JSON);
    }

    /** Leaves the stream open. */
    static JsonGenerator generator(OutputStream stream) throws IOException {
        return FACTORY.createGenerator(stream).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    /** Fetches a file from anywhere: the caller has made sure that whoever it is may see the credential. */
    Download download(HttpUrl url, String declaredType, Duration budget) {
        if (!budget.isPositive()) {
            return Download.FAILED;
        }
        Call call = downloads.newCall(credentialed(new Request.Builder().url(url), new Departure(ALWAYS)));
        call.timeout().timeout(budget.toNanos(), TimeUnit.NANOSECONDS);
        return Download.of(call, declaredType);
    }

    /** The bytes of a JSON object whose fields the caller writes. */
    static byte[] object(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private Exchange exchange(Request.Builder request, Duration budget, BooleanSupplier stillOurs) {
        Departure departure = new Departure(stillOurs);
        OkHttpClient bounded = client.newBuilder()
                .callTimeout(Math.max(1, budget.toMillis()), TimeUnit.MILLISECONDS)
                .build();
        try (Response response =
                bounded.newCall(credentialed(request, departure)).execute()) {
            return new Exchange.Answered(response.code(), bodyOf(response), retryAfterOf(response));
        } catch (IOException e) {
            return departure.certainlyNotLeft() ? new Exchange.NotSent() : new Exchange.Lost();
        }
    }

    /** Answers are short, and files packed already: unpacking costs more than it saves. */
    private Request credentialed(Request.Builder request, Departure departure) {
        return request.header(credential.header(), credential.value())
                .header("Accept-Encoding", "identity")
                .tag(Departure.class, departure)
                .build();
    }

    /** Once the status is known, a body that cannot be had changes nothing about it. */
    private static JsonNode bodyOf(Response response) {
        try (InputStream stream = response.body().byteStream()) {
            byte[] bytes = stream.readNBytes(LONGEST_ANSWER);
            return bytes.length == 0 ? MissingNode.getInstance() : LooseJson.any(bytes);
        } catch (IOException cutOff) {
            return MissingNode.getInstance();
        }
    }

    private static Optional<Duration> retryAfterOf(Response response) {
        String header = response.header("Retry-After");
        return header != null && header.matches("[0-9]{1,9}")
                ? Optional.of(Duration.ofSeconds(Math.min(Long.parseLong(header), LONGEST_RETRY_AFTER)))
                : Optional.empty();
    }

    /** Writes the fields of an object. */
    interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }
}
