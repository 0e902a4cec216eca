package sn.sdb.concierge.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A hundred people send files at once while a hundred others write. Everybody is answered; how long those who write wait,
 * without and with the others, is printed and not judged: {@code -Dfiles.crowd=100}.
 */
@EnabledIfSystemProperty(named = "files.crowd", matches = "[0-9]+")
@Isolated("It compares answer times.")
class FileCrowdIT {

    private static final int PEOPLE = Integer.getInteger("files.crowd", 0);
    private static final int FILE_BYTES = 500_000;
    private static final Duration WITHOUT_FILES = Duration.ofSeconds(20);
    private static final Duration BETWEEN_TEXTS = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Long> sentAtNanos = new ConcurrentHashMap<>();
    private final AtomicInteger updates = new AtomicInteger();

    @Test
    void everybody_is_answered_while_a_crowd_sends_files() throws Exception {
        try (LocalDatabase database = LocalDatabase.open(folder.resolve("database"));
                Outside outside = new Outside();
                Replica replica = new Replica(folder.resolve("only"), environment(database, outside));
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            replica.awaitReady();
            AtomicBoolean over = new AtomicBoolean();
            IntStream.range(0, PEOPLE).forEach(n -> people.execute(() -> write(replica.port(), 1_000 + n, over)));
            LockSupport.parkNanos(Duration.ofSeconds(10).toNanos());

            long began = System.nanoTime();
            LockSupport.parkNanos(WITHOUT_FILES.toNanos());
            long files = System.nanoTime();
            IntStream.range(0, PEOPLE).forEach(n -> people.execute(() -> send(replica.port(), outside, n)));
            await().atMost(PATIENCE)
                    .until(() -> IntStream.range(0, PEOPLE)
                            .allMatch(n -> outside.wasSentSomething(Long.toString(9_000 + n))));
            long ended = System.nanoTime();
            over.set(true);
            people.shutdown();

            await().atMost(PATIENCE)
                    .until(() -> latencies(outside, began, ended).size() == sentBetween(began, ended));
            print(latencies(outside, began, files), latencies(outside, files, ended), ended - files);
            assertThat(outside.unmarked()).hasSizeGreaterThanOrEqualTo(PEOPLE);
        }
    }

    private static void print(List<Long> without, List<Long> with, long nanos) {
        System.out.printf(
                "people %d, all files answered after %.1f s; texts without files: %d, p50 %.1f ms, p99 %.1f ms;"
                        + " with: %d, p50 %.1f ms, p99 %.1f ms%n",
                PEOPLE,
                nanos / 1e9,
                without.size(),
                millis(without, 0.5),
                millis(without, 0.99),
                with.size(),
                millis(with, 0.5),
                millis(with, 0.99));
    }

    private static double millis(List<Long> sorted, double part) {
        return sorted.get((int) (part * (sorted.size() - 1))) / 1e6;
    }

    private long sentBetween(long from, long to) {
        return sentAtNanos.values().stream().filter(at -> at >= from && at < to).count();
    }

    private List<Long> latencies(Outside outside, long from, long to) {
        return IntStream.range(0, PEOPLE)
                .mapToObj(n -> Long.toString(1_000 + n))
                .flatMap(chat -> outside.sentTo(chat).stream().map(sending -> {
                    long sent = sentAtNanos.getOrDefault(chat + "#" + sending.mark(), 0L);
                    return sent >= from && sent < to ? sending.atNanos() - sent : -1L;
                }))
                .filter(nanos -> nanos >= 0)
                .sorted()
                .toList();
    }

    private void write(int port, long chat, AtomicBoolean over) {
        Random random = new Random(chat);
        for (int number = 1; !over.get(); number++) {
            LockSupport.parkNanos(BETWEEN_TEXTS.toNanos() / 2 + random.nextLong(BETWEEN_TEXTS.toNanos()));
            sentAtNanos.put(chat + "#" + number, System.nanoTime());
            post(port, chat, "\"text\":\"[q:" + number + "] quels sont les horaires ?\"");
        }
    }

    private void send(int port, Outside outside, int n) {
        Random random = new Random(n);
        String id = "file" + n;
        String content = switch (n % 3) {
            case 0 -> {
                outside.keeps(id, photo(random));
                yield "\"photo\":[{\"file_id\":\"%s\",\"file_unique_id\":\"u\",\"width\":9,\"height\":9}]";
            }
            case 1 -> {
                outside.keeps(
                        id, "Une ligne du règlement. ".repeat(FILE_BYTES / 25).getBytes(StandardCharsets.UTF_8));
                yield "\"document\":{\"file_id\":\"%s\",\"file_unique_id\":\"u\",\"mime_type\":\"text/plain\"}";
            }
            default -> {
                byte[] sounds = new byte[FILE_BYTES];
                random.nextBytes(sounds);
                System.arraycopy("OggS".getBytes(StandardCharsets.US_ASCII), 0, sounds, 0, 4);
                outside.keeps(id, sounds);
                yield "\"voice\":{\"file_id\":\"%s\",\"file_unique_id\":\"u\",\"duration\":9}";
            }
        };
        post(port, 9_000L + n, content.formatted(id));
    }

    /** A sheet of paper as a telephone sees it. */
    private static byte[] photo(Random random) {
        BufferedImage sheet = new BufferedImage(1_200, 900, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        pen.setColor(Color.BLACK);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 36));
        for (int line = 0; line < 8; line++) {
            pen.drawString("Bulletin du premier trimestre, note " + line + " sur 20", 80, 100 + 90 * line);
        }
        pen.dispose();
        for (int y = 0; y < sheet.getHeight(); y++) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                int noise = random.nextInt(32);
                int grey = Math.max(0, (sheet.getRGB(x, y) & 0xFF) - noise);
                sheet.setRGB(x, y, grey << 16 | grey << 8 | grey);
            }
        }
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(sheet, "jpg", jpeg);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return jpeg.toByteArray();
    }

    private void post(int port, long chat, String content) {
        int update = updates.incrementAndGet();
        String body = """
            {"update_id":%d,"message":{"message_id":%d,"date":%d,"from":{"id":%d,"is_bot":false,"first_name":"Awa"},\
            "chat":{"id":%d,"first_name":"Awa","type":"private"},%s}}\
            """.formatted(update, update, System.currentTimeMillis() / 1000, chat, chat, content);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/telegram/webhook"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("X-Telegram-Bot-Api-Secret-Token", Writer.SECRET)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            assertThat(http.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> environment(LocalDatabase database, Outside outside) {
        return Map.ofEntries(
                Map.entry("DATABASE_URL", database.url()),
                Map.entry("AI_PROVIDER", "openrouter"),
                Map.entry("OPENROUTER_BASE_URL", outside.url()),
                Map.entry("OPENROUTER_API_KEY_1", "key"),
                Map.entry("TELEGRAM_BOT_TOKEN", "123456789:token-of-the-tests"),
                Map.entry("TELEGRAM_API_BASE_URL", outside.url()),
                Map.entry("TELEGRAM_WEBHOOK_SECRET", Writer.SECRET),
                Map.entry("BURST_WINDOW_MILLIS", "0"),
                Map.entry("GROUNDING", "off"),
                Map.entry("TELEGRAM_SENDS_PER_SECOND", "0"),
                Map.entry("RATE_LIMIT_PER_MINUTE", "1000000"),
                Map.entry("LOG_FORMAT", "json"));
    }
}
