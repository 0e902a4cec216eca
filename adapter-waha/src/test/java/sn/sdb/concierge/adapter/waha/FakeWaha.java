package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Plays WAHA over HTTP: remembers what it was asked and answers as told. */
final class FakeWaha implements AutoCloseable {

    static final String TOKEN = "TEST-api-token-not-real";
    static final String HMAC_KEY = "TEST-hmac-key-not-real";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private volatile Answer usual = Answer.sample(201, "51-api-send-text-response-gows");

    /** @param target path and query as they came, still encoded */
    record Asked(String method, String target, Optional<String> key, JsonNode body) {}

    /** How one request ends. */
    interface Answer {
        void to(HttpExchange exchange, CountDownLatch end) throws IOException, InterruptedException;

        static Answer sample(int status, String name) {
            return bytes(status, Samples.bytes(name));
        }

        static Answer text(int status, String body) {
            return bytes(status, body.getBytes(StandardCharsets.UTF_8));
        }

        static Answer bytes(int status, byte[] body) {
            return withHeaders(status, body, Map.of());
        }

        static Answer withHeaders(int status, byte[] body, Map<String, String> headers) {
            return (exchange, end) -> {
                headers.forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            };
        }

        /** Headers, and then less of a body than they promise. */
        static Answer cutInTheBody(int status) {
            return (exchange, end) -> {
                exchange.sendResponseHeaders(status, 1000);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                exchange.close();
            };
        }

        static Answer cut() {
            return (exchange, end) -> exchange.close();
        }

        static Answer hang() {
            return (exchange, end) -> end.await();
        }
    }

    FakeWaha() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Settings without pacing. */
    WahaSettings settings() {
        return settings(address());
    }

    static WahaSettings settings(URI address) {
        return new WahaSettings(
                address,
                new WahaSettings.Secret(TOKEN),
                "default",
                Optional.of(new WahaSettings.Secret(HMAC_KEY)),
                Duration.ZERO,
                Duration.ofSeconds(2),
                Duration.ofMillis(500));
    }

    FakeWaha always(Answer answer) {
        usual = answer;
        return this;
    }

    FakeWaha next(Answer answer) {
        script.add(answer);
        return this;
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<Asked> asked(String target) {
        return asked.stream().filter(one -> one.target().equals(target)).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Api-Key")),
                body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body)));
        Answer scripted = script.poll();
        try {
            (scripted == null ? usual : scripted).to(exchange, end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
