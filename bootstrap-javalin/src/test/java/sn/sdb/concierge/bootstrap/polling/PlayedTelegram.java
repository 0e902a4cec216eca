package sn.sdb.concierge.bootstrap.polling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Telegram for pollers, each of which may have an address of its own, so that one sees who asked. */
final class PlayedTelegram implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A request for updates, or another one. */
    record Call(String who, String method, JsonNode body) {}

    /** How one request for updates goes wrong. */
    interface Failure {
        void on(HttpExchange exchange) throws IOException, InterruptedException;

        static Failure answer(int status, String body) {
            return exchange -> send(exchange, status, body);
        }
    }

    final KeptUpdates updates = new KeptUpdates(Duration.ofMillis(500));
    final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    PlayedTelegram() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address(String who) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + who);
    }

    /** A text of somebody. */
    void writes(long updateId, long person, String text) {
        updates.add(updateId, """
            {"update_id":%1$d,"message":{"message_id":%1$d,"date":1790000000,"text":"%3$s",
            "from":{"id":%2$d,"is_bot":false,"first_name":"Awa"},"chat":{"id":%2$d,"type":"private"}}}\
            """.formatted(updateId, person, text));
    }

    List<Call> calls(String method) {
        return calls.stream().filter(call -> call.method().equals(method)).toList();
    }

    List<Call> polls() {
        return calls("getUpdates");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/", -1);
            JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            Call call = new Call(path[1], path[path.length - 1], body);
            calls.add(call);
            if (!call.method().equals("getUpdates")) {
                send(exchange, 200, "{\"ok\":true,\"result\":true}");
                return;
            }
            Failure failure = failures.poll();
            if (failure != null) {
                failure.on(exchange);
                return;
            }
            KeptUpdates.Answer answer = updates.answer(body);
            send(exchange, answer.status(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
