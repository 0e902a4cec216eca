package sn.sdb.concierge.adapter.telegram;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import sn.sdb.concierge.domain.media.MediaSource.Fetched;

/** Calls methods of the Bot API once. Keeps the token, which is part of every address, out of anything that is thrown. */
final class TelegramHttp {

    /** Far more than an answer to our longest message, its quotation and its keyboard included. */
    private static final int MAX_ANSWER = 256 * 1024;

    /** Neither empty nor the way up, and nothing that some server takes for a slash. */
    private static final Pattern FILE_SEGMENT = Pattern.compile("(?!\\.{1,2}$)[^\\\\\\p{Cntrl}]{1,300}");

    private final OkHttpClient client;
    private final HttpUrl methods;
    private final HttpUrl files;
    private final int maxAnswer;

    TelegramHttp(TelegramSettings settings, OkHttpClient shared) {
        this(settings, shared, settings.readTimeout(), MAX_ANSWER);
    }

    /** For a method that takes its time to answer, or answers at length. */
    TelegramHttp(TelegramSettings settings, OkHttpClient shared, Duration readTimeout, int maxAnswer) {
        client = shared.newBuilder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .dns(new TimedDns(shared.dns(), settings.connectTimeout()))
                .connectTimeout(settings.connectTimeout())
                .readTimeout(readTimeout)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .eventListenerFactory(Departure::listenerOf)
                .addNetworkInterceptor(Departure::intercept)
                .build();
        methods = below(settings, "bot" + settings.token().value());
        files = below(settings, "file/bot" + settings.token().value());
        this.maxAnswer = maxAnswer;
    }

    /** A client of its own, with room for hundreds of connections that wait for the next send. */
    static OkHttpClient ownClient() {
        return new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(256, 5, TimeUnit.MINUTES))
                .build();
    }

    private static HttpUrl below(TelegramSettings settings, String path) {
        URI base = settings.apiBase();
        HttpUrl url = HttpUrl.get(base);
        if (url == null) {
            throw new IllegalArgumentException("the address of the Bot API is an http or https URL");
        }
        return url.newBuilder().query(null).fragment(null).addPathSegments(path).build();
    }

    /** The address of a method, to be kept by who calls it often. */
    HttpUrl method(String name) {
        return methods.newBuilder().addPathSegment(name).build();
    }

    /** The address of a file; empty for a path that leads anywhere else than below that of all files. */
    Optional<HttpUrl> file(String path) {
        HttpUrl.Builder url = files.newBuilder();
        for (String segment : path.split("/", -1)) {
            if (!FILE_SEGMENT.matcher(segment).matches()) {
                return Optional.empty();
            }
            url.addPathSegment(segment);
        }
        return Optional.of(url.build());
    }

    /** What came of a call. */
    sealed interface Result {
        /** Something answered, perhaps Telegram. */
        final class Answered implements Result {
            private final int status;
            private final byte[] body;
            private final @Nullable String retryAfter;

            Answered(int status, byte[] body, @Nullable String retryAfter) {
                this.status = status;
                this.body = body;
                this.retryAfter = retryAfter;
            }

            int status() {
                return status;
            }

            byte[] body() {
                return body;
            }

            /** The header of that name. */
            @Nullable
            String retryAfter() {
                return retryAfter;
            }
        }

        /** The request certainly did not reach the platform. */
        record NotLeft() implements Result {}

        /** The request may have reached the platform, and no answer came. */
        record NoAnswer() implements Result {}
    }

    Result call(HttpUrl method, byte[] json, Duration budget, BooleanSupplier stillOurs) {
        return call(method, RequestBody.create(json, JsonRequest.TYPE), budget, stillOurs);
    }

    Result call(HttpUrl method, RequestBody body, Duration budget, BooleanSupplier stillOurs) {
        if (!budget.isPositive()) {
            return new Result.NotLeft();
        }
        Departure departure = new Departure(stillOurs);
        Request request = new Request.Builder()
                .url(method)
                // Answers are short: unpacking them costs more than it saves.
                .header("Accept-Encoding", "identity")
                .tag(Departure.class, departure)
                .post(body)
                .build();
        Call call = client.newCall(request);
        call.timeout().timeout(budget.toNanos(), TimeUnit.NANOSECONDS);
        try (Response response = call.execute()) {
            return new Result.Answered(response.code(), bounded(response), response.header("Retry-After"));
        } catch (IOException e) {
            return departure.certainlyNotLeft() ? new Result.NotLeft() : new Result.NoAnswer();
        }
    }

    /** Fetches a file. */
    Fetched download(HttpUrl file, String declaredType, Duration budget) {
        if (!budget.isPositive()) {
            return new Fetched.Failed();
        }
        Request request = new Request.Builder()
                .url(file)
                .header("Accept-Encoding", "identity")
                .build();
        Call call = client.newCall(request);
        call.timeout().timeout(budget.toNanos(), TimeUnit.NANOSECONDS);
        return Download.of(call, declaredType);
    }

    /** A longer answer is cut, and then makes no sense. */
    private byte[] bounded(Response response) throws IOException {
        try (InputStream body = response.body().byteStream()) {
            return body.readNBytes(maxAnswer);
        }
    }
}
