package sn.sdb.concierge.bootstrap.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import sn.sdb.concierge.bootstrap.polling.KeptUpdates;

/** Plays Telegram, WAHA and one AI service, as the scenario tells it, and keeps what it was given, in order. */
final class Outside implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Longer than an answer has to take to be shown in parts. */
    private static final Duration A_WHILE = Duration.ofMillis(1_600);

    private final HttpServer server;
    private final List<Delivered> delivered = new CopyOnWriteArrayList<>();
    private final List<Delivered> drafts = new CopyOnWriteArrayList<>();
    private final List<String> typing = new CopyOnWriteArrayList<>();
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<JsonNode>> refusals = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(5_000);
    private volatile CountDownLatch aiIsFree = new CountDownLatch(0);
    private final KeptUpdates updates = new KeptUpdates(Duration.ofSeconds(50));
    private final WaitingFiles files = new WaitingFiles();
    private volatile JsonNode lids = JSON.createObjectNode();
    private final List<String> marks = new CopyOnWriteArrayList<>();
    private final List<JsonNode> wahaHistory = new CopyOnWriteArrayList<>();
    private volatile boolean told;
    private volatile JsonNode ai = JSON.createObjectNode();

    Outside() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Has something waiting for whoever polls. */
    void happens(long updateId, String update) {
        updates.add(updateId, update);
    }

    /** The files that wait at the platforms. */
    WaitingFiles files() {
        return files;
    }

    /** What the AI does from now on: {@code answers} a text, {@code writes} it in parts, or fails with a {@code status}, each {@code after_millis}. */
    void ai(JsonNode behaviour) {
        asked.clear();
        ai = behaviour;
    }

    /** What WAHA has of all chats, the newest first. */
    void remembers(List<? extends JsonNode> messages) {
        wahaHistory.addAll(messages);
    }

    /** Whether it was asked for all of that. */
    boolean hasTold() {
        return told;
    }

    /** From now on the AI answers nobody, however long they wait. */
    void holdAi() {
        aiIsFree = new CountDownLatch(1);
    }

    /** It answers again, whoever waits first. */
    void releaseAi() {
        aiIsFree.countDown();
    }

    /** How the platform refuses the next messages to a chat, one after the other; then it takes them. */
    void refuse(String chat, JsonNode results) {
        Queue<JsonNode> queue = new ConcurrentLinkedQueue<>();
        results.forEach(queue::add);
        refusals.put(chat, queue);
    }

    /** Which numbers WAHA knows behind which LIDs, both as chats. */
    void lids(JsonNode known) {
        lids = known;
    }

    List<Delivered> to(String chat) {
        return delivered.stream().filter(one -> one.chat().equals(chat)).toList();
    }

    List<Delivered> read(String chat) {
        return to(chat).stream().filter(Delivered::taken).toList();
    }

    /** What the chat was shown of answers that were still being written. */
    List<String> drafts(String chat) {
        return drafts.stream()
                .filter(one -> one.chat().equals(chat))
                .map(Delivered::text)
                .toList();
    }

    /** Whether the chat has seen that an answer is on its way. */
    boolean hasSeenTyping(String chat) {
        return typing.contains(chat);
    }

    /** The bodies of all questions to the AI since its behaviour was set. */
    List<String> questions() {
        return List.copyOf(asked);
    }

    /** What was given along with each message through Meta. */
    List<String> marks() {
        return List.copyOf(marks);
    }

    List<String> acknowledgedButtons() {
        return List.copyOf(acknowledged);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (files.give(exchange)) {
                return;
            }
            byte[] body = exchange.getRequestBody().readAllBytes();
            JsonNode json = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
            String path = exchange.getRequestURI().getPath();
            String method = path.substring(path.lastIndexOf('/') + 1);
            if (path.contains(RunningProduct.CLOUD_NUMBER_ID)) {
                cloud(exchange, json);
                return;
            }
            if (path.contains("/lids/")) {
                ObjectNode known = JSON.createObjectNode().put("lid", method + "@lid");
                known.put("pn", lids.path(method + "@lid").textValue());
                send(exchange, 200, known.toString());
                return;
            }
            switch (method) {
                case "sendMessage" -> telegram(exchange, json);
                case "sendText" -> waha(exchange, json);
                case "messages" -> messages(exchange, json);
                case "sendChatAction" -> {
                    typing.add(json.path("chat_id").asText());
                    send(exchange, 200, ok("true"));
                }
                case "sendMessageDraft" -> {
                    drafts.add(new Delivered(
                            json.path("chat_id").asText(), json.path("text").asText(), List.of(), true));
                    send(exchange, 200, ok("true"));
                }
                case "answerCallbackQuery" -> {
                    acknowledged.add(json.path("callback_query_id").asText());
                    send(exchange, 200, ok("true"));
                }
                case "getFile" ->
                    send(
                            exchange,
                            200,
                            ok(WaitingFiles.described(json.path("file_id").asText())));
                case "getUpdates" -> getUpdates(exchange, json);
                case "getMe" ->
                    send(
                            exchange,
                            200,
                            ok("{\"id\":900,\"is_bot\":true,\"first_name\":\"C\",\"username\":\"TestBot\"}"));
                default -> send(exchange, 200, ok("true"));
            }
        }
    }

    private void getUpdates(HttpExchange exchange, JsonNode json) throws IOException {
        try {
            KeptUpdates.Answer answer = updates.answer(json);
            send(exchange, answer.status(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void telegram(HttpExchange exchange, JsonNode json) throws IOException {
        String chat = json.path("chat_id").asText();
        List<String> choices = new ArrayList<>();
        json.path("reply_markup")
                .path("inline_keyboard")
                .forEach(row -> row.forEach(
                        button -> choices.add(button.path("callback_data").asText())));
        JsonNode refusal = refusal(chat);
        delivered.add(new Delivered(chat, json.path("text").asText(), choices, refusal == null));
        if (refusal == null) {
            ObjectNode sent = JSON.createObjectNode().put("message_id", ids.incrementAndGet());
            sent.put("date", 1_790_000_005).putObject("chat").put("id", Long.parseLong(chat));
            send(exchange, 200, ok(sent.toString()));
            return;
        }
        ObjectNode problem = JSON.createObjectNode().put("ok", false);
        problem.put("error_code", refusal.path("status").asInt());
        problem.put("description", refusal.path("description").asText("Too Many Requests"));
        if (refusal.has("retry_after")) {
            problem.putObject("parameters")
                    .put("retry_after", refusal.path("retry_after").asInt());
        }
        send(exchange, refusal.path("status").asInt(), problem.toString());
    }

    private void waha(HttpExchange exchange, JsonNode json) throws IOException {
        String chat = json.path("chatId").asText();
        JsonNode refusal = refusal(chat);
        delivered.add(new Delivered(chat, json.path("text").asText(), List.of(), refusal == null));
        if (refusal == null) {
            send(exchange, 201, "{\"id\":\"true_" + chat + "_3EB0BOT" + ids.incrementAndGet() + "\"}");
        } else {
            send(exchange, refusal.path("status").asInt(), "{\"message\":\"refused\"}");
        }
    }

    /** Meta's Cloud API: a message, or that one was read. */
    private void cloud(HttpExchange exchange, JsonNode json) throws IOException {
        if (json.has("status")) {
            acknowledged.add(json.path("message_id").asText());
            send(exchange, 200, "{\"success\":true}");
            return;
        }
        JsonNode interactive = json.path("interactive");
        List<String> choices = new ArrayList<>(interactive.findValuesAsText("id"));
        String text = interactive.isMissingNode()
                ? json.path("text").path("body").asText()
                : interactive.path("body").path("text").asText();
        delivered.add(new Delivered(json.path("to").asText(), text, choices, true));
        marks.add(json.path("biz_opaque_callback_data").asText());
        if (refusal(json.path("to").asText()) != null) {
            // Taken, and its answer lost on the way.
            return;
        }
        send(exchange, 200, "{\"messages\":[{\"id\":\"wamid.bot" + ids.incrementAndGet() + "\"}]}");
    }

    private @org.jspecify.annotations.Nullable JsonNode refusal(String chat) {
        Queue<JsonNode> queue = refusals.get(chat);
        return queue == null ? null : queue.poll();
    }

    /** {@code GET} is WAHA's history of a chat, {@code POST} is the AI. */
    private void messages(HttpExchange exchange, JsonNode json) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            boolean ofAll = exchange.getRequestURI().getPath().endsWith("/chats/all/messages");
            int offset = Integer.parseInt(
                    exchange.getRequestURI().getQuery().replaceFirst("(?:^|.*&)offset=(\\d+).*|.*", "0$1"));
            send(exchange, 200, ofAll && offset == 0 ? wahaHistory.toString() : "[]");
            told = told || ofAll;
            return;
        }
        asked.add(json.toString());
        JsonNode behaviour = ai;
        awaitAi();
        LockSupport.parkNanos(behaviour.path("after_millis").asLong(0) * 1_000_000);
        int status = behaviour.path("status").asInt(200);
        if (status != 200) {
            if (behaviour.has("retry_after")) {
                exchange.getResponseHeaders()
                        .add("Retry-After", behaviour.path("retry_after").asText());
            }
            String type = status == 401 ? "authentication_error" : "api_error";
            send(exchange, status, "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"out\"}}");
            return;
        }
        if (behaviour.has("writes") && json.path("stream").asBoolean()) {
            write(exchange, behaviour.path("writes"));
            return;
        }
        ObjectNode answer = JSON.createObjectNode().put("type", "message").put("role", "assistant");
        answer.put("model", "glm-4.6").put("stop_reason", "end_turn");
        answer.putArray("content")
                .addObject()
                .put("type", "text")
                .put("text", behaviour.path("answers").asText("NE_SAIT_PAS"));
        answer.putObject("usage").put("input_tokens", 10).put("output_tokens", 5);
        send(exchange, 200, answer.toString());
    }

    /** Part by part, each after a while. */
    private static void write(HttpExchange exchange, JsonNode parts) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            event(out, "message_start", "\"message\":{\"model\":\"glm-4.6\",\"content\":[],\"usage\":{}}");
            for (JsonNode part : parts) {
                LockSupport.parkNanos(A_WHILE.toNanos());
                event(
                        out,
                        "content_block_delta",
                        "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":" + part + "}");
            }
            event(out, "message_delta", "\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":5}");
            event(out, "message_stop", "\"index\":0");
        }
    }

    private static void event(OutputStream out, String type, String fields) throws IOException {
        String data = "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n";
        out.write(data.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        out.flush();
    }

    private void awaitAi() {
        try {
            aiIsFree.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String ok(String result) {
        return "{\"ok\":true,\"result\":" + result + "}";
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
