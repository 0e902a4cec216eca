package sn.sdb.concierge.bootstrap.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Telegram, WAHA and a model behind one port. Keeps the marks of what each chat was sent, in order. */
final class Outside implements AutoCloseable {

    private static final Pattern MARK = Pattern.compile("\\[q:(\\d+)]");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, List<Integer>> delivered = new ConcurrentHashMap<>();
    private final AtomicInteger deliveries = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    Outside() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The marks that this chat was sent, in the order of sending. */
    List<Integer> deliveredTo(String chat) {
        return List.copyOf(delivered.getOrDefault(chat, List.of()));
    }

    /** How many marks were sent to anybody. */
    int deliveries() {
        return deliveries.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer = answer(exchange.getRequestURI().getPath(), body).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private String answer(String path, String body) {
        if (path.endsWith("/sendMessage")) {
            deliver(body, "chat_id");
            return """
                {"ok":true,"result":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"}}}\
                """;
        }
        if (path.endsWith("/getMe")) {
            return """
                {"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Bot","username":"concierge_bot"}}\
                """;
        }
        if (path.equals("/api/sendText")) {
            deliver(body, "chatId");
            return "{\"id\":\"true_1@c.us_A\"}";
        }
        if (path.endsWith("/chat/completions")) {
            return """
                {"id":"1","object":"chat.completion","model":"m","choices":[{"index":0,"finish_reason":"stop",\
                "message":{"role":"assistant","content":"%s Le bureau est ouvert."}}],\
                "usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15}}\
                """.formatted(lastMark(body));
        }
        return "{\"ok\":true,\"result\":true}";
    }

    private void deliver(String body, String chatField) {
        JsonNode message = read(body);
        String chat = message.path(chatField).asText();
        Matcher mark = MARK.matcher(message.path("text").asText());
        while (mark.find()) {
            delivered.computeIfAbsent(chat, any -> new CopyOnWriteArrayList<>()).add(Integer.valueOf(mark.group(1)));
            deliveries.incrementAndGet();
        }
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lastMark(String body) {
        return MARK.matcher(body)
                .results()
                .map(MatchResult::group)
                .reduce((earlier, later) -> later)
                .orElse("");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
