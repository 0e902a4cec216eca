package sn.sdb.concierge.testkit.message;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plays a messaging platform over HTTP: remembers what it was asked and answers as told. */
public final class ScriptedPlatform implements AutoCloseable {

    private static final Pattern BOUNDARY = Pattern.compile("^multipart/form-data; boundary=(\\S+)$");

    private static final Pattern PART = Pattern.compile(
            "\\r\\nContent-Disposition: form-data; name=\"([^\"]+)\"(?:; filename=\"([^\"]+)\")?\\r\\n"
                    + "(?:[^\\r]+\\r\\n)*\\r\\n(.*)",
            Pattern.DOTALL);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private volatile Answer usual;

    /** Listens on a free port of this machine. */
    public ScriptedPlatform(Answer usual) {
        this.usual = usual;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var unused = server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /**
     * One request.
     *
     * @param target path and query as they came, still encoded
     */
    public record Asked(String method, URI target, Map<String, List<String>> headers, String body) {

        /** The first value of a header, whose name may be written in any case. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(Headers.of(headers).getFirst(name));
        }

        /** The parts of a form with files (RFC 7578), by name; none when the body is anything else. */
        public Map<String, Part> form() {
            Map<String, Part> parts = new LinkedHashMap<>();
            Matcher boundary = BOUNDARY.matcher(header("Content-Type").orElse(""));
            if (boundary.find()) {
                for (String part : body.split("(?:\r\n)?--" + Pattern.quote(boundary.group(1)), -1)) {
                    Matcher shape = PART.matcher(part);
                    if (shape.matches()) {
                        parts.put(shape.group(1), new Part(Optional.ofNullable(shape.group(2)), shape.group(3)));
                    }
                }
            }
            return parts;
        }
    }

    /**
     * One part of a form.
     *
     * @param fileName of a file
     */
    public record Part(Optional<String> fileName, String content) {}

    /** How one request ends. */
    public interface Answer {

        /** Ends the exchange; may wait for the platform's own end. */
        void to(HttpExchange exchange, CountDownLatch end) throws IOException, InterruptedException;

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

        /** Closes the connection instead. */
        static Answer cut() {
            return (exchange, end) -> exchange.close();
        }

        /** Keeps the connection open and says nothing. */
        static Answer hang() {
            return (exchange, end) -> end.await();
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How it answers from now on, when nothing else was said. */
    public void always(Answer answer) {
        usual = answer;
    }

    /** How it answers one request, after those that were said before. */
    public void next(Answer answer) {
        script.add(answer);
    }

    /** All requests so far, in order. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(new Asked(
                exchange.getRequestMethod(), exchange.getRequestURI(), Map.copyOf(exchange.getRequestHeaders()), body));
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
        var unused = threads.shutdownNow();
    }
}
