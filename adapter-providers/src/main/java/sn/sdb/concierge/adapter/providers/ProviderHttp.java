package sn.sdb.concierge.adapter.providers;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;

/**
 * Sends one request and reads one answer. Blocks its caller, which has to be a virtual thread to be interruptible. Safe
 * for concurrent use.
 */
final class ProviderHttp {

    static final int LARGEST_BODY = 1 << 20;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final Clients clients;
    private final InstantSource clock;

    ProviderHttp(InstantSource clock) {
        this(clock, Dns.SYSTEM);
    }

    ProviderHttp(InstantSource clock, Dns dns) {
        this.clock = clock;
        this.clients = new Clients(new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .dns(new BoundedLookup(dns, CONNECT_TIMEOUT))
                .connectTimeout(CONNECT_TIMEOUT)
                // The bound on the whole call, set on each of them, is the only other clock.
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                // Would connect on platform threads, one for each call.
                .fastFallback(false)
                // Whoever holds the deadline repeats; a key follows no redirection.
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .build());
    }

    /** Sends a request and has its answer read. */
    Verdict send(Request request, Ask ask, Function<Reply, Outcome> reading) {
        Reply reply;
        try {
            reply = fetch(request, ask.onNewConnection(), ask.timeout());
        } catch (IOException e) {
            return new Verdict(brokenBy(e), 0, "");
        }
        Outcome outcome = reading.apply(reply);
        boolean answered = outcome instanceof Outcome.Answered;
        return new Verdict(outcome, reply.status(), answered ? "" : reply.failureCode());
    }

    /** Looks something up. */
    Information look(Request request, Duration timeout, Function<Reply, Information> reading) {
        try {
            return reading.apply(fetch(request, false, timeout));
        } catch (IOException e) {
            return new Information.Failed(brokenBy(e));
        }
    }

    private Reply fetch(Request request, boolean onNewConnection, Duration timeout) throws IOException {
        try (Clients.Lane lane = onNewConnection ? clients.enterUnpooled() : clients.enter()) {
            Call call = lane.client().newCall(request);
            call.timeout().timeout(Math.max(1, timeout.toMillis()), TimeUnit.MILLISECONDS);
            try (Response response = call.execute()) {
                return new Reply(response.code(), response.headers(), body(response), clock.instant());
            }
        }
    }

    /** What came of the body, when its connection broke: the status may still say enough. */
    private static byte[] body(Response response) throws IOException {
        BufferedSource source = response.body().source();
        try {
            // The result says whether there is more than that: then the JSON will not end either.
            boolean tooLong = source.request(LARGEST_BODY + 1L);
            return source.getBuffer()
                    .readByteArray(tooLong ? LARGEST_BODY : source.getBuffer().size());
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return source.getBuffer().readByteArray();
        }
    }

    private static Outcome brokenBy(IOException e) {
        if (Thread.currentThread().isInterrupted()) {
            return new Outcome.Cancelled();
        }
        return e instanceof InterruptedIOException ? new Outcome.TimedOut() : new Outcome.Unreachable();
    }
}
