package sn.sdb.concierge.adapter.providers;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import okio.Okio;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;

/**
 * Sends one request and reads one answer. Blocks its caller, which has to be a virtual thread to be interruptible. Safe
 * for concurrent use.
 */
final class ProviderHttp {

    static final int LARGEST_BODY = 1 << 20;

    private static final byte[] NOTHING = {};
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final Clients clients;
    private final InstantSource clock;
    private final StreamTimes times;

    ProviderHttp(InstantSource clock) {
        this(clock, Dns.SYSTEM, StreamTimes.USUAL);
    }

    ProviderHttp(InstantSource clock, Dns dns, StreamTimes times) {
        this.clock = clock;
        this.times = times;
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

    /** How the answers of one kind of service are understood. */
    record Reading(Function<Reply, Outcome> document, Function<Reply, AnswerStream.Collector> stream) {}

    /** Sends a request and has its answer read. */
    Verdict send(Request request, Ask ask, Reading reading) {
        try (Clients.Lane lane = ask.onNewConnection() ? clients.enterUnpooled() : clients.enter()) {
            Call call = lane.client().newCall(request);
            call.timeout().timeout(Math.max(1, ask.longest().toMillis()), TimeUnit.MILLISECONDS);
            try (Patience patience = new Patience(call, ask, times)) {
                return send(call, ask, reading, patience);
            }
        }
    }

    private Verdict send(Call call, Ask ask, Reading reading, Patience patience) {
        Reply reply;
        try (Response response = call.execute()) {
            Reply head = new Reply(response.code(), response.headers(), NOTHING, clock.instant());
            if (head.isSuccess() && head.isStream()) {
                Gate gate = new Gate(ask.live().map(Live::pieces));
                return read(response, new AnswerStream(reading.stream().apply(head), gate, patience), patience);
            }
            reply = new Reply(response.code(), response.headers(), body(response, call), clock.instant());
        } catch (IOException e) {
            return new Verdict(brokenBy(e, patience.ranOut()).orElseGet(Outcome.Unreachable::new), 0, "");
        }
        Outcome outcome = reading.document().apply(reply);
        Verdict.Figures figures = new Verdict.Figures(Optional.empty(), reply.cost());
        if (outcome instanceof Outcome.Answered(Answer answer)) {
            ask.live().ifPresent(live -> live.pieces().piece(answer.text()));
            return new Verdict(outcome, reply.status(), "").with(figures);
        }
        return new Verdict(outcome, reply.status(), reply.failureCode()).with(figures);
    }

    private static Verdict read(Response response, AnswerStream stream, Patience patience) {
        Outcome outcome;
        try {
            outcome = stream.read(
                    new SseReader(Okio.buffer(new BoundedSource(response.body().source(), LARGEST_BODY))));
        } catch (IOException e) {
            outcome = stream.broken();
            if (outcome instanceof Outcome.Interrupted) {
                outcome = brokenBy(e, patience.ranOut()).orElse(outcome);
            }
        }
        boolean answered = outcome instanceof Outcome.Answered;
        OptionalLong firstText = stream.firstTextAt();
        Verdict.Figures figures = new Verdict.Figures(
                firstText.isPresent() ? Optional.of(patience.sinceBegin(firstText.getAsLong())) : Optional.empty(),
                stream.cost());
        return new Verdict(outcome, response.code(), "", answered ? Optional.empty() : stream.abandon(), figures);
    }

    /** Looks something up. */
    Information look(Request request, Duration timeout, Function<Reply, Information> reading) {
        try {
            return reading.apply(fetch(request, timeout));
        } catch (IOException e) {
            return new Information.Failed(brokenBy(e, false).orElseGet(Outcome.Unreachable::new));
        }
    }

    private Reply fetch(Request request, Duration timeout) throws IOException {
        try (Clients.Lane lane = clients.enter()) {
            Call call = lane.client().newCall(request);
            call.timeout().timeout(Math.max(1, timeout.toMillis()), TimeUnit.MILLISECONDS);
            try (Response response = call.execute()) {
                return new Reply(response.code(), response.headers(), body(response, call), clock.instant());
            }
        }
    }

    /** What came of the body, when its connection broke: the status may still say enough. */
    private static byte[] body(Response response, Call call) throws IOException {
        BufferedSource source = response.body().source();
        try {
            // The result says whether there is more than that: then the JSON will not end either.
            boolean tooLong = source.request(LARGEST_BODY + 1L);
            return source.getBuffer()
                    .readByteArray(tooLong ? LARGEST_BODY : source.getBuffer().size());
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted() || call.isCanceled()) {
                throw e;
            }
            return source.getBuffer().readByteArray();
        }
    }

    /** Who broke it, if it was one of us. */
    private static Optional<Outcome> brokenBy(IOException e, boolean ranOut) {
        if (Thread.currentThread().isInterrupted()) {
            return Optional.of(new Outcome.Cancelled());
        }
        return e instanceof InterruptedIOException || ranOut ? Optional.of(new Outcome.TimedOut()) : Optional.empty();
    }
}
