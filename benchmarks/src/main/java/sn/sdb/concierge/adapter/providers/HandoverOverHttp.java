package sn.sdb.concierge.adapter.providers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;

/**
 * How long it takes, over HTTP, from the moment at which one service begins to send "too many requests" to the moment at which
 * the next has the request: what the connections take is part of it. Ends with 1 when that is more than five milliseconds
 * for half of the questions, or when a question was not answered.
 */
final class HandoverOverHttp {

    private static final int WARM_UP = 1_000;
    private static final int MEASURED = 5_000;
    private static final Duration MOST = Duration.ofMillis(5);
    private static final Duration COOLDOWN_OVER = Duration.ofMinutes(5);

    private static volatile long refusedAt;
    private static volatile long askedAt;

    private HandoverOverHttp() {}

    public static void main(String[] arguments) throws IOException {
        // Else a body waits for the acknowledgement of its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer limited = server(HandoverOverHttp::refuse);
        HttpServer next = server(HandoverOverHttp::answer);
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        long[] nanos = new long[MEASURED];
        int unanswered = 0;
        try (AiGateway gateway = AnswerProviders.inOrder(
                List.of(settings(limited), settings(next)),
                new FailoverSettings(3, 1),
                now::get,
                (provider, key, outcome, elapsed) -> {})) {
            for (int n = -WARM_UP; n < MEASURED; n++) {
                // What has cooled is asked again.
                now.updateAndGet(before -> before.plus(COOLDOWN_OVER));
                Outcome outcome = gateway.ask(OverheadBenchmark.question(), Duration.ofSeconds(30));
                unanswered += outcome instanceof Outcome.Answered ? 0 : 1;
                nanos[Math.max(0, n)] = askedAt - refusedAt;
            }
        } finally {
            limited.stop(0);
            next.stop(0);
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "from \"too many requests\" to the next service's request, over HTTP, %d times: p50 %.3f ms, p95 %.3f"
                        + " ms, p99 %.3f ms; %d not answered%n",
                MEASURED,
                millis(nanos[MEASURED / 2]),
                millis(nanos[MEASURED * 95 / 100]),
                millis(nanos[MEASURED * 99 / 100]),
                unanswered);
        System.exit(unanswered == 0 && nanos[MEASURED / 2] <= MOST.toNanos() ? 0 : 1);
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        read(exchange);
        exchange.getResponseHeaders().set("retry-after", "60");
        refusedAt = System.nanoTime();
        exchange.sendResponseHeaders(429, -1);
        exchange.close();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        askedAt = System.nanoTime();
        read(exchange);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(200, AnsweringServer.ANSWER.length);
        exchange.getResponseBody().write(AnsweringServer.ANSWER);
        exchange.close();
    }

    private static void read(HttpExchange exchange) throws IOException {
        long unused = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    }

    private static HttpServer server(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", handler);
        server.start();
        return server;
    }

    private static ProviderSettings settings(HttpServer server) {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
        return new OpenRouterSettings(true, url, List.of("m"), List.of(new ApiKey("key")), false);
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
