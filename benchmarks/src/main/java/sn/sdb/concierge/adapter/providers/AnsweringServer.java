package sn.sdb.concierge.adapter.providers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A service on this machine that answers everything after a while, in the form of OpenAI's chat completions. */
final class AnsweringServer implements AutoCloseable {

    static final byte[] ANSWER = """
        {"id":"1","model":"m","choices":[{"index":0,"finish_reason":"stop",\
        "message":{"role":"assistant","content":"Les inscriptions ont lieu en octobre."}}],\
        "usage":{"prompt_tokens":50,"completion_tokens":9,"total_tokens":59}}\
        """.getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final Duration latency;
    private final AtomicLong inFlight = new AtomicLong();
    private final AtomicLong mostInFlight = new AtomicLong();

    AnsweringServer(Duration latency) throws IOException {
        this.latency = latency;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try (exchange) {
            long unused = exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream());
            if (latency.isPositive()) {
                Thread.sleep(latency);
            }
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            inFlight.decrementAndGet();
        }
    }

    /** The most requests that it had at the same time. */
    long mostInFlight() {
        return mostInFlight.get();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** How it is configured. */
    OpenRouterSettings settings() {
        List<ApiKey> keys = List.of(new ApiKey("key1"), new ApiKey("key2"));
        return new OpenRouterSettings(true, url(), List.of("m"), keys, false);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
