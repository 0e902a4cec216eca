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
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server on this machine that plays one of the services in bad weather. It sends each answer in one piece, without
 * which each would wait for an acknowledgement of its first.
 */
final class StormyService implements AutoCloseable {

    private static final Pattern KEY = Pattern.compile("(?im)^(?:authorization|x-goog-api-key):.*-([01])$");
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)$");

    private final Dialect dialect;
    private final ManualClock clock;
    private final Weather weather;
    private final ServerSocket server;
    private final List<ApiKey> keys;
    private final Instant[] restsUntil = {Instant.MIN, Instant.MIN};
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
                in.skipNBytes(Long.parseLong(found(LENGTH, head)));
                Optional<byte[]> answer = answer(Integer.parseInt(found(KEY, head)));
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
        if (now.isBefore(restsUntil[key])) {
            callsAtRest++;
        }
        if (weather.hangsUp(key, now)) {
            return Optional.empty();
        }
        Optional<Sample> fault = weather.fault(key, now);
        return Optional.of(fault.map(StormyService::response).orElseGet(this::goodResponse));
    }

    private byte[] goodResponse() {
        return response(
                200,
                "content-type: application/json\r\n",
                dialect.answer("Le samedi à 9 h.", false).getBytes(UTF_8));
    }

    private static byte[] response(Sample sample) {
        StringBuilder headers = new StringBuilder(sample.isStream() ? "content-type: text/event-stream\r\n" : "");
        sample.headers()
                .toMultimap()
                .forEach((name, values) -> values.forEach(
                        value -> headers.append(name).append(": ").append(value).append("\r\n")));
        return response(sample.status(), headers.toString(), sample.bytes());
    }

    private static byte[] response(int status, String headers, byte[] body) {
        String head = "HTTP/1.1 " + status + " x\r\n" + headers + "content-length: " + body.length + "\r\n\r\n";
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        response.writeBytes(head.getBytes(ISO_8859_1));
        response.writeBytes(body);
        return response.toByteArray();
    }
}
