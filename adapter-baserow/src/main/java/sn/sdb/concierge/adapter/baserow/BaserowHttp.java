package sn.sdb.concierge.adapter.baserow;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import sn.sdb.concierge.adapter.baserow.Reply.Trouble;

/**
 * Sends one request and reads its answer, within a time and a size. Says of it what for, its status and how long it took;
 * never its address, which holds codes and numbers of families. Safe for concurrent use.
 */
final class BaserowHttp implements AutoCloseable {

    /** Ten times what a page of rows holds. */
    static final int LARGEST_ANSWER = 4 << 20;

    private static final Logger log = LoggerFactory.getLogger(BaserowHttp.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration KEPT_IDLE = Duration.ofSeconds(45);

    /** What may stand in a log: a word, never a sentence, which could quote a cell. */
    private static final Pattern CODE = Pattern.compile("[A-Z_]{1,60}");

    private final OkHttpClient client;
    private final BaserowSettings settings;

    BaserowHttp(BaserowSettings settings) {
        this.settings = settings;
        this.client = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .dns(new BoundedLookup(Dns.SYSTEM, CONNECT_TIMEOUT))
                .connectTimeout(CONNECT_TIMEOUT)
                // The bound on the whole call, set on each of them, is the only other clock.
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .connectionPool(new ConnectionPool(settings.atOnce(), KEPT_IDLE.toSeconds(), TimeUnit.SECONDS))
                // Would connect on platform threads, one for each call.
                .fastFallback(false)
                // Whoever holds the deadline repeats; a token and a code follow no redirection.
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
    }

    /** Where an endpoint is; all of them end in a slash (Baserow, REST API). */
    HttpUrl.Builder endpoint(String... segments) {
        HttpUrl base = HttpUrl.get(settings.baseUrl());
        if (base == null) {
            throw new IllegalStateException("checked with the settings");
        }
        HttpUrl.Builder url = base.newBuilder().addPathSegment("api");
        for (String segment : segments) {
            url.addPathSegment(segment);
        }
        return url.addPathSegment("");
    }

    /** @param what is asked for, for the log */
    Reply get(HttpUrl url, String what, Deadline deadline) {
        Request request = new Request.Builder()
                .url(url)
                .header("Authorization", "Token " + settings.token().value())
                .header("Accept", "application/json")
                .build();
        long began = System.nanoTime();
        Answer answer = exchange(request, deadline);
        logged(what, answer, Duration.ofNanos(System.nanoTime() - began));
        return answer.reply();
    }

    private record Answer(int status, String code, Reply reply) {

        static Answer failed(int status, Trouble trouble) {
            return new Answer(status, "", new Reply.Failed(trouble, Optional.empty()));
        }
    }

    private Answer exchange(Request request, Deadline deadline) {
        if (Thread.currentThread().isInterrupted()) {
            return Answer.failed(0, Trouble.INTERRUPTED);
        }
        Call call = begin(request, deadline);
        try (Response response = call.execute()) {
            byte[] body = bounded(response, LARGEST_ANSWER);
            return body.length > LARGEST_ANSWER
                    ? Answer.failed(response.code(), Trouble.GARBAGE)
                    : read(response, Json.read(body));
        } catch (IOException e) {
            boolean ours = Thread.currentThread().isInterrupted();
            return Answer.failed(0, ours ? Trouble.INTERRUPTED : Trouble.UNREACHABLE);
        }
    }

    private static Answer read(Response response, JsonNode json) {
        int status = response.code();
        if (status == 200) {
            return json.isContainerNode()
                    ? new Answer(status, "", new Reply.Came(json))
                    : Answer.failed(status, Trouble.GARBAGE);
        }
        String code = json.path("error").asText("");
        Reply failed = new Reply.Failed(trouble(status), RetryAfter.of(response.header("Retry-After")));
        return new Answer(status, CODE.matcher(code).matches() ? code : "", failed);
    }

    /** Baserow answers 401 to a token that may not read a table, where others would answer 403. */
    private static Trouble trouble(int status) {
        return switch (status) {
            case 401, 403 -> Trouble.NOT_ALLOWED;
            case 409 -> Trouble.BUSY;
            case 408, 425, 429 -> Trouble.THROTTLED;
            default -> {
                if (status >= 500) {
                    yield Trouble.BROKEN;
                }
                yield status >= 400 ? Trouble.MISCONFIGURED : Trouble.GARBAGE;
            }
        };
    }

    /** A file at a public address; the token stays here. Empty when it does not come whole, or is too large. */
    Optional<byte[]> file(HttpUrl url, int largest, Deadline deadline) {
        long began = System.nanoTime();
        Call call = begin(new Request.Builder().url(url).build(), deadline);
        int status = 0;
        Optional<byte[]> file = Optional.empty();
        try (Response response = call.execute()) {
            status = response.code();
            byte[] bytes = bounded(response, largest);
            file = Optional.of(bytes)
                    .filter(read -> response.code() == 200 && read.length > 0 && read.length <= largest);
        } catch (IOException e) {
            log.atDebug().log("registry_file_broke_off");
        }
        Reply reply = file.isPresent()
                ? new Reply.Came(Json.object())
                : new Reply.Failed(Trouble.UNREACHABLE, Optional.empty());
        logged("file", new Answer(status, "", reply), Duration.ofNanos(System.nanoTime() - began));
        return file;
    }

    private Call begin(Request request, Deadline deadline) {
        Call call = client.newCall(request);
        Duration left = deadline.left();
        Duration longest = left.compareTo(settings.attempt()) < 0 ? left : settings.attempt();
        call.timeout().timeout(Math.max(1, longest.toMillis()), TimeUnit.MILLISECONDS);
        return call;
    }

    /** One byte more than allowed shows that there is more. */
    private static byte[] bounded(Response response, int largest) throws IOException {
        try (InputStream body = response.body().byteStream()) {
            return body.readNBytes(largest + 1);
        }
    }

    private static void logged(String what, Answer answer, Duration elapsed) {
        Optional<Trouble> trouble =
                answer.reply() instanceof Reply.Failed failed ? Optional.of(failed.trouble()) : Optional.empty();
        log.atLevel(trouble.isPresent() ? Level.WARN : Level.INFO)
                .addKeyValue("what", what)
                .addKeyValue("outcome", trouble.map(Trouble::name).orElse("OK"))
                .addKeyValue("http_status", answer.status())
                .addKeyValue("code", answer.code())
                .addKeyValue("api_request_duration", elapsed.toMillis())
                .log("registry_request");
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
    }
}
