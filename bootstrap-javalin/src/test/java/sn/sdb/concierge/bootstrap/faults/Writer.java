package sn.sdb.concierge.bootstrap.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Somebody who writes, through a platform that delivers as the real ones do: in order, the next only once the last was
 * taken, again until it was, and now and then twice. Its figures are to be read when nobody is writing.
 */
final class Writer {

    static final String SECRET = "a-secret-of-the-platforms";

    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();
    private static final int EVERY_FIFTH = 5;
    private static final int A_WHILE_AGO = 3;

    private final HttpClient http;
    private final Duration patience;
    private final Optional<Outside> fetched;
    private final boolean onTelegram;
    private final long id;
    private int written;
    private int duplicates;
    private int refused;
    private int unanswered;

    /**
     * @param patience for a webhook to be answered
     * @param fetched where Telegram keeps what is not delivered to a webhook
     */
    Writer(HttpClient http, Duration patience, Optional<Outside> fetched, boolean onTelegram, long id) {
        this.http = http;
        this.patience = patience;
        this.fetched = fetched;
        this.onTelegram = onTelegram;
        this.id = id;
    }

    /** The chat as the platform names it. */
    String chat() {
        return onTelegram ? Long.toString(id) : id + "@c.us";
    }

    boolean onTelegram() {
        return onTelegram;
    }

    /** How many messages were acknowledged. */
    int written() {
        return written;
    }

    /** How many of them were delivered once more. */
    int duplicates() {
        return duplicates;
    }

    int refused() {
        return refused;
    }

    int unanswered() {
        return unanswered;
    }

    /** Writes so many more messages; the processes that listen on the ports take turns. */
    void write(int messages, List<Integer> ports) {
        for (int left = messages; left > 0; left--) {
            if (onTelegram && fetched.isPresent()) {
                int number = ++written;
                fetched.get().keep(update -> update(update, number));
                continue;
            }
            deliver(written + 1, ports);
            written++;
            if (written % EVERY_FIFTH == 0) {
                // The last one, or one that is long answered.
                deliver(written % (2 * EVERY_FIFTH) == 0 ? written - A_WHILE_AGO : written, ports);
                duplicates++;
            }
        }
    }

    private void deliver(int number, List<Integer> ports) {
        byte[] body = body(number).getBytes(StandardCharsets.UTF_8);
        int turn = (int) id + written;
        while (!taken(body, ports.get(Math.floorMod(turn, ports.size())))) {
            LockSupport.parkNanos(PAUSE_NANOS);
            turn++;
        }
    }

    private boolean taken(byte[] body, int port) {
        String path = onTelegram ? "/api/v1/telegram/webhook" : "/api/v1/webhook";
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(patience)
                .header("Content-Type", "application/json")
                .header(
                        onTelegram ? "X-Telegram-Bot-Api-Secret-Token" : "X-Webhook-Hmac",
                        onTelegram ? SECRET : signature(body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 200 && status != 503) {
                throw new AssertionError("a webhook was answered with " + status);
            }
            refused += status == 503 ? 1 : 0;
            return status == 200;
        } catch (IOException tryAgain) {
            unanswered++;
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(int number) {
        return "[q:" + number + "] bonjour, quels sont les horaires ?";
    }

    private String update(long update, int number) {
        return """
            {"update_id":%d,"message":{"message_id":%d,"date":%d,"text":"%s",\
            "from":{"id":%d,"is_bot":false,"first_name":"Awa","language_code":"fr"},\
            "chat":{"id":%d,"first_name":"Awa","type":"private"}}}\
            """.formatted(update, number, System.currentTimeMillis() / 1000, text(number), id, id);
    }

    private String body(int number) {
        if (onTelegram) {
            return update(id * 1000 + number, number);
        }
        long now = System.currentTimeMillis();
        return """
            {"id":"evt_%d_%d","timestamp":%d,"event":"message","session":"default",\
            "me":{"id":"221330000000@c.us","pushName":"Concierge"},"engine":"GOWS",\
            "payload":{"id":"false_%d@c.us_M%dX%d","timestamp":%d,"from":"%d@c.us","fromMe":false,"source":"app",\
            "to":"221330000000@c.us","body":"%s","hasMedia":false,"ack":1,"ackName":"SERVER"}}\
            """.formatted(id, number, now, id, id, number, now / 1000, id, text(number));
    }
}
