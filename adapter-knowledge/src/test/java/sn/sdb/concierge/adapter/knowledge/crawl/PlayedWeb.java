package sn.sdb.concierge.adapter.knowledge.crawl;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Dns;

/** A server on loopback that stands for a public site, or for Firecrawl. Knows what it was asked. */
final class PlayedWeb implements AutoCloseable {

    static final String HOST = "www.diocese.example";

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<Asked> asked = new ArrayList<>();

    record Answer(int status, String type, String body, Map<String, String> headers) {}

    record Asked(String method, String path, String authorization, String body) {}

    PlayedWeb() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The address of a page, under a name that only {@link #names()} knows. */
    String url(String path) {
        return "http://" + HOST + ":" + port() + path;
    }

    /** Finds this server under its public name, and nothing else. */
    Dns names() {
        return host -> {
            if (host.equals(HOST)) {
                return List.of(InetAddress.getLoopbackAddress());
            }
            throw new UnknownHostException(host);
        };
    }

    PlayedWeb html(String path, String html) {
        return answers(path, new Answer(200, "text/html; charset=utf-8", html, Map.of()));
    }

    PlayedWeb text(String path, String type, String body) {
        return answers(path, new Answer(200, type, body, Map.of()));
    }

    PlayedWeb json(String path, int status, String body) {
        return answers(path, new Answer(status, "application/json", body, Map.of()));
    }

    /** One answer after the other; the last one stays. */
    synchronized PlayedWeb answers(String path, Answer answer) {
        answers.computeIfAbsent(path, any -> new ArrayDeque<>()).add(answer);
        return this;
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<String> paths() {
        return asked().stream().map(Asked::path).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer answer = next(exchange.getRequestMethod(), path, body, exchange);
        exchange.getResponseHeaders().add("Content-Type", answer.type());
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized Answer next(String method, String path, String body, HttpExchange exchange) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        asked.add(new Asked(method, path, authorization == null ? "" : authorization, body));
        Deque<Answer> waiting = answers.getOrDefault(path, new ArrayDeque<>());
        if (waiting.isEmpty()) {
            return new Answer(404, "text/html", "<h1>Not found</h1>", Map.of());
        }
        return waiting.size() > 1 ? waiting.removeFirst() : waiting.getFirst();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
