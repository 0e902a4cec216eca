package sn.sdb.concierge.bootstrap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Plays the outside systems in a {@link Rehearsal}: a platform that takes every message and an AI that always answers. */
final class StandIns implements AutoCloseable {

    private static final String COMPLETION = """
        {"id":"gen-1","model":"rehearsal/model","choices":[{"index":0,"finish_reason":"stop",
        "message":{"role":"assistant","content":"Les inscriptions ont lieu en **octobre**."}}],
        "usage":{"prompt_tokens":300,"completion_tokens":12,"total_tokens":312}}
        """;
    private static final String TAKEN = """
        {"ok":true,"result":{"message_id":1,"date":1700000000,"chat":{"id":1,"type":"private"}}}
        """;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore replies = new Semaphore(0);

    private StandIns(HttpServer server) {
        this.server = server;
    }

    static StandIns start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        StandIns standIns = new StandIns(server);
        server.setExecutor(standIns.threads);
        server.createContext("/", standIns::answer);
        server.start();
        return standIns;
    }

    /** Where they are, without a slash at the end. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * Waits until so many replies have been sent.
     *
     * @throws IllegalStateException when they have not been sent in time
     */
    void awaitReplies(int count, Duration atMost) throws InterruptedException {
        if (!replies.tryAcquire(count, atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(
                    "of %d replies %d are missing".formatted(count, count - replies.availablePermits()));
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            byte[] body = (path.endsWith("/chat/completions") ? COMPLETION : TAKEN).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            if (path.endsWith("/sendMessage")) {
                replies.release();
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
