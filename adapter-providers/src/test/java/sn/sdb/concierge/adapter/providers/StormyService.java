package sn.sdb.concierge.adapter.providers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server on this machine that plays one of the services in bad weather. It sends each answer in one piece, without
 * which each would wait for an acknowledgement of its first.
 */
final class StormyService implements AutoCloseable {

    private static final Pattern KEY = Pattern.compile("(?im)^(?:authorization|x-goog-api-key):.*-([01])$");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    private static final Pattern HTTP_DATE = Pattern.compile("Sun, 01 Nov 2026 [\\d:]+ GMT");
    private static final Pattern MILLIS = Pattern.compile("1730\\d{9}");
    private static final DateTimeFormatter CHINESE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));

    /** What is said of a key when nothing is wanted of it, in the words of all three. */
    private static final byte[] MODELS = "{\"name\":\"models/m\",\"data\":[{\"id\":\"m\"}]}".getBytes(UTF_8);

    /** Those that concern whatever is asked. */
    private static final Set<String> TOLD_OF_KEYS = Set.of("auth", "wrong_url");

    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)$");

    private final Dialect dialect;
    private final ManualClock clock;
    private final Weather weather;
    private final ServerSocket server;
    private final List<ApiKey> keys;
    private final Instant[] restsUntil = {Instant.MIN, Instant.MIN};
    private final Instant[] refusedUntil = {Instant.MIN, Instant.MIN};
    private Instant unknownUntil = Instant.MIN;
    private int callsAtRest;

    StormyService(Dialect dialect, ManualClock clock, Weather weather) {
        this.dialect = dialect;
        this.clock = clock;
        this.weather = weather;
        this.keys = List.of(new ApiKey(dialect.provider() + "-0"), new ApiKey(dialect.provider() + "-1"));
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    ProviderSettings settings() {
        return dialect.settings(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/api"), keys);
    }

    Weather weather() {
        return weather;
    }

    String name() {
        return dialect.provider();
    }

    /** What the service has asked for, as far as a test can tell without asking the code under test. */
    synchronized void rests(int key, Duration time) {
        Instant end = clock.instant().plus(time);
        restsUntil[key] = end.isAfter(restsUntil[key]) ? end : restsUntil[key];
    }

    /** The same, but for a reason that ends when it says that the key is accepted. */
    synchronized void refuses(int key, Duration time) {
        refusedUntil[key] = clock.instant().plus(time);
    }

    /** The same of all keys: what was asked for is not there. */
    synchronized void isNotThere(Duration time) {
        unknownUntil = clock.instant().plus(time);
    }

    synchronized int callsAtRest() {
        return callsAtRest;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream())) {
            socket.setTcpNoDelay(true);
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                int key = Integer.parseInt(found(KEY, head));
                boolean isQuestion = head.startsWith("POST");
                if (isQuestion) {
                    in.skipNBytes(Long.parseLong(found(LENGTH, head)));
                }
                Optional<byte[]> answer = isQuestion ? answer(key) : state(key);
                if (answer.isEmpty()) {
                    return;
                }
                socket.getOutputStream().write(answer.get());
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    /** Empty at the end of the connection. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString(ISO_8859_1);
    }

    private static String found(Pattern pattern, String head) {
        Matcher matcher = pattern.matcher(head);
        if (!matcher.find()) {
            throw new IllegalStateException("not in the request: " + pattern);
        }
        return matcher.group(1);
    }

    /** Nothing when it hangs up. */
    private synchronized Optional<byte[]> answer(int key) {
        Instant now = clock.instant();
        if (now.isBefore(restsUntil[key]) || now.isBefore(refusedUntil[key]) || now.isBefore(unknownUntil)) {
            callsAtRest++;
        }
        if (weather.hangsUp(key, now)) {
            return Optional.empty();
        }
        return Optional.of(weather.fault(key, now).map(StormyService::response).orElseGet(this::goodResponse));
    }

    /** What is said of a key to who wants nothing of it. */
    private synchronized Optional<byte[]> state(int key) {
        Instant now = clock.instant();
        if (weather.hangsUp(key, now)) {
            return Optional.empty();
        }
        Optional<Weather.Fault> fault = weather.lastingFault(key, now)
                .filter(told -> TOLD_OF_KEYS.contains(told.sample().outcome()));
        if (fault.isEmpty()) {
            refusedUntil[key] = Instant.MIN;
            unknownUntil = Instant.MIN;
        }
        return Optional.of(fault.map(StormyService::response)
                .orElseGet(() -> response(200, "content-type: application/json\r\n", MODELS)));
    }

    private byte[] goodResponse() {
        return response(
                200,
                "content-type: application/json\r\n",
                dialect.answer("Le samedi à 9 h.", weather.shortens()).getBytes(UTF_8));
    }

    /** Its dates become that of its end. */
    private static byte[] response(Weather.Fault fault) {
        Sample sample = fault.sample();
        StringBuilder headers = new StringBuilder(sample.isStream() ? "content-type: text/event-stream\r\n" : "");
        sample.headers()
                .toMultimap()
                .forEach((name, values) -> values.forEach(
                        value -> headers.append(name).append(": ").append(value).append("\r\n")));
        return response(
                sample.status(),
                dated(headers.toString(), fault.until()),
                dated(new String(sample.bytes(), UTF_8), fault.until()).getBytes(UTF_8));
    }

    private static String dated(String text, Instant until) {
        String millis = Long.toString(until.toEpochMilli());
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(until.atZone(ZoneOffset.UTC));
        String dated = DATE.matcher(text).replaceAll(CHINESE_TIME.format(until));
        return MILLIS.matcher(HTTP_DATE.matcher(dated).replaceAll(date)).replaceAll(millis);
    }

    private static byte[] response(int status, String headers, byte[] body) {
        String head = "HTTP/1.1 " + status + " x\r\n" + headers + "content-length: " + body.length + "\r\n\r\n";
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        response.writeBytes(head.getBytes(ISO_8859_1));
        response.writeBytes(body);
        return response.toByteArray();
    }
}
