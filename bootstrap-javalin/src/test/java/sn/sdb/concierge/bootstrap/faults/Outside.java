package sn.sdb.concierge.bootstrap.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sn.sdb.concierge.bootstrap.polling.KeptUpdates;

/**
 * Telegram, WAHA and a model behind one port. Keeps what each chat was sent, in order; as with the real ones, Telegram
 * tells nobody, and WAHA shows it in the chat's history (WAHA documentation, "Chats", get messages).
 */
final class Outside implements AutoCloseable {

    private static final Pattern MARK = Pattern.compile("\\[q:(\\d+)]");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern HISTORY = Pattern.compile("/api/[^/]+/chats/([^/]+)/messages");

    /** From when a platform has a message until it says so. */
    private static final long ON_THE_WAY_NANOS = Duration.ofMillis(20).toNanos();

    /** A text with a mark that a chat was sent. */
    record Sending(int mark, String text, long atNanos, long atSecond) {}

    private final Map<String, List<Sending>> sent = new ConcurrentHashMap<>();
    private final AtomicInteger deliveries = new AtomicInteger();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> unmarked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger sends = new AtomicInteger();
    private final AtomicInteger resets = new AtomicInteger();
    private final KeptUpdates updates = new KeptUpdates(Duration.ofSeconds(1));
    private long lastUpdate;
    private volatile int every;
    private final HttpServer server;
    private volatile CountDownLatch held = new CountDownLatch(0);

    static {
        // It closes what is idle beyond 200 connections without a word (jdk.httpserver, maxIdleConnections), and a
        // send that meets such a close has an unknown end: that is not what these runs are about.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
        System.setProperty("sun.net.httpserver.idleInterval", "600");
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    Outside() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What this chat was sent, in the order of sending. */
    List<Sending> sentTo(String chat) {
        return List.copyOf(sent.getOrDefault(chat, List.of()));
    }

    /** Whether a chat was sent anything. */
    boolean wasSentSomething(String chat) {
        return answered.contains(chat);
    }

    /** A file that waits at Telegram under this id. */
    void keeps(String fileId, byte[] bytes) {
        files.put(fileId, bytes);
    }

    /** How many marks were sent to anybody. */
    int deliveries() {
        return deliveries.get();
    }

    /** What anybody was sent that is not the model's answer to a mark, in the order of sending. */
    List<String> unmarked() {
        return List.copyOf(unmarked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestURI().getPath().endsWith("/getUpdates")) {
                updates(exchange, body);
                return;
            }
            byte[] answer = file(exchange.getRequestURI().getPath())
                    .orElseGet(() -> answer(exchange.getRequestURI(), body).getBytes(StandardCharsets.UTF_8));
            if (every > 0 && isSend(exchange.getRequestURI().getPath()) && sends.incrementAndGet() % every == 0) {
                // Closed without a word: whoever sent cannot know that it was taken.
                resets.incrementAndGet();
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private void updates(HttpExchange exchange, String body) throws IOException {
        try {
            KeptUpdates.Answer answer = updates.answer(read(body));
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Telegram keeps an update until it is fetched.
     *
     * @param update with the number that it is given
     */
    synchronized void keep(LongFunction<String> update) {
        lastUpdate++;
        updates.add(lastUpdate, update.apply(lastUpdate));
    }

    /** From now on the connection of every so-many-th send is closed once it is taken. */
    void resetEvery(int nth) {
        every = nth;
    }

    /** How many sends were taken without an answer. */
    int resets() {
        return resets.get();
    }

    private static boolean isSend(String path) {
        return path.endsWith("/sendMessage") || path.equals("/api/sendText");
    }

    private Optional<byte[]> file(String path) {
        return path.startsWith("/file/bot")
                ? Optional.ofNullable(files.get(path.substring(path.lastIndexOf('/') + 1)))
                : Optional.empty();
    }

    private String answer(URI uri, String body) {
        String path = uri.getPath();
        Matcher history = HISTORY.matcher(path);
        if (history.matches()) {
            return history(history.group(1), uri.getQuery());
        }
        if (path.endsWith("/sendMessage")) {
            deliver(body, "chat_id");
            return """
                {"ok":true,"result":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"}}}\
                """;
        }
        if (path.endsWith("/getFile")) {
            return """
                {"ok":true,"result":{"file_id":"f","file_unique_id":"u","file_path":"documents/%s"}}\
                """.formatted(read(body).path("file_id").asText());
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
            asked.incrementAndGet();
            awaitRelease();
            return """
                {"id":"1","object":"chat.completion","model":"m","choices":[{"index":0,"finish_reason":"stop",\
                "message":{"role":"assistant","content":"%s Le bureau est ouvert."}}],\
                "usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15}}\
                """.formatted(lastMark(body));
        }
        return "{\"ok\":true,\"result\":true}";
    }

    /** From now on the model thinks for ever. */
    void holdModel() {
        held = new CountDownLatch(1);
    }

    /** Lets the model answer again. */
    void releaseModel() {
        held.countDown();
    }

    /** How many questions the model was asked. */
    int asked() {
        return asked.get();
    }

    private void awaitRelease() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(String body, String chatField) {
        JsonNode message = read(body);
        String chat = message.path(chatField).asText();
        String text = message.path("text").asText();
        answered.add(chat);
        Matcher mark = MARK.matcher(text);
        if (mark.find()) {
            int number = Integer.parseInt(mark.group(1));
            long second = System.currentTimeMillis() / 1000;
            sent.computeIfAbsent(chat, any -> new CopyOnWriteArrayList<>())
                    .add(new Sending(number, text, System.nanoTime(), second));
            deliveries.incrementAndGet();
        } else {
            unmarked.add(text);
        }
        LockSupport.parkNanos(ON_THE_WAY_NANOS);
    }

    /** The newest first, as many as are asked for. */
    private String history(String chat, String query) {
        long since = number(query, "filter.timestamp.gte");
        ArrayNode messages = JSON.createArrayNode();
        sentTo(chat).reversed().stream()
                .filter(sending -> sending.atSecond() >= since)
                .limit(number(query, "limit"))
                .forEach(sending -> messages.addObject()
                        .put("id", "true_" + chat + "_A" + sending.mark())
                        .put("timestamp", sending.atSecond())
                        .put("from", chat)
                        .put("fromMe", true)
                        .put("source", "api")
                        .put("body", sending.text())
                        .put("hasMedia", false)
                        .put("ack", 1));
        return messages.toString();
    }

    private static long number(String query, String name) {
        return Stream.of(query.split("&"))
                .filter(parameter -> parameter.startsWith(name + "="))
                .mapToLong(parameter -> Long.parseLong(parameter.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
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
        releaseModel();
        server.stop(0);
        threads.shutdownNow();
    }
}
