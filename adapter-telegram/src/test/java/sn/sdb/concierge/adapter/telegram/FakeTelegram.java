package sn.sdb.concierge.adapter.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Plays the Bot API over HTTP: remembers what it was asked and answers as told. */
final class FakeTelegram implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private volatile Answer usual = Answer.sample(200, "60-response-send-message-ok");

    record Asked(String path, JsonNode body) {
        String method() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        /** The words that a person sees. */
        String shown() {
            String text = body.path("text").asText();
            return body.has("parse_mode")
                    ? text.replaceAll("<[^>]*>", "")
                            .replace("&lt;", "<")
                            .replace("&gt;", ">")
                            .replace("&quot;", "\"")
                            .replace("&amp;", "&")
                    : text;
        }
    }

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

        static Answer cut() {
            return (exchange, end) -> exchange.close();
        }

        static Answer hang() {
            return (exchange, end) -> end.await();
        }
    }

    FakeTelegram() {
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

    FakeTelegram always(Answer answer) {
        usual = answer;
        return this;
    }

    FakeTelegram next(Answer answer) {
        script.add(answer);
        return this;
    }

    List<Asked> asked(String method) {
        return asked.stream().filter(one -> one.method().equals(method)).toList();
    }

    JsonNode onlySend() {
        List<Asked> sends = asked("sendMessage");
        if (sends.size() != 1) {
            throw new AssertionError(sends.size() + " requests to send");
        }
        return sends.getFirst().body();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        asked.add(new Asked(exchange.getRequestURI().getPath(), JSON.readTree(body)));
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
