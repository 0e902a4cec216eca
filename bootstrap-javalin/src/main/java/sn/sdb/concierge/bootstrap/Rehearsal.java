package sn.sdb.concierge.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import sn.sdb.concierge.bootstrap.cli.Console;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.bootstrap.configuration.ConfigurationReader;
import sn.sdb.concierge.bootstrap.configuration.Reading;
import sn.sdb.concierge.bootstrap.logging.Logging;

/**
 * Starts everything once, answers a few questions and ends, while the virtual machine writes down for its archive what
 * that took (JEP 483, JEP 514): a start with the archive takes half the time. Run by the launcher after a build, in an
 * empty folder of its own and with nothing of the caller's configuration; the outside systems of this one lead nowhere.
 */
final class Rehearsal {

    private static final String NOWHERE = "http://127.0.0.1:9";
    private static final String SECRET = "rehearsal";
    private static final int QUESTIONS = 20;

    private static final Map<String, String> CONFIGURATION = Map.of(
            "PORT", "0",
            "LOG_FORMAT", "json",
            "TELEGRAM_BOT_TOKEN", "1:" + "A".repeat(35),
            "TELEGRAM_WEBHOOK_SECRET", SECRET,
            "TELEGRAM_API_BASE_URL", NOWHERE,
            "WAHA_BASE_URL", NOWHERE,
            "WAHA_API_TOKEN", SECRET,
            "WAHA_WEBHOOK_HMAC_KEY", SECRET,
            "OPENROUTER_BASE_URL", NOWHERE + "/api/v1",
            "OPENROUTER_API_KEY_1", SECRET);

    private final URI address;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private Rehearsal(int port) {
        this.address = URI.create("http://127.0.0.1:" + port);
    }

    /** The process that the launcher starts. Ends with 0 when the rehearsal went well. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("concierge-rehearsal");
        try {
            rehearse(folder, Console.ofProcess());
        } finally {
            delete(folder);
        }
        System.exit(0);
    }

    private static void rehearse(Path folder, Console console) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(CONFIGURATION);
        environment.put("DATA_DIR", folder.resolve("data").toString());
        ConfigurationReader reader = new ConfigurationReader(environment, folder, false);
        int help = Concierge.commands(reader, console).run("--help");
        if (!(reader.read() instanceof Reading.Valid(Configuration configuration)) || help != 0) {
            throw new IllegalStateException("the rehearsal's configuration is not valid");
        }
        Logging logging = Logging.start(configuration.application().logs(), console.out());
        try (Server server = Server.start(configuration, Concierge.sampleKnowledge(configuration))) {
            console.err().println(new Banner(configuration, server.port()).text());
            new Rehearsal(server.port()).play();
        } finally {
            logging.close();
        }
    }

    private void play() throws IOException, InterruptedException {
        get("/");
        get("/health");
        get("/metrics");
        for (int n = 1; n <= QUESTIONS; n++) {
            post("/api/v1/telegram/webhook", """
                {"update_id":%1$d,"message":{"message_id":%1$d,"date":%2$d,"chat":{"id":7,"type":"private"},
                "from":{"id":7,"is_bot":false,"first_name":"Awa"},"text":"Quand ont lieu les inscriptions ?"}}
                """.formatted(n, System.currentTimeMillis() / 1000));
        }
        get("/health/ready");
    }

    private void get(String path) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(address.resolve(path)));
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .header("X-Telegram-Bot-Api-Secret-Token", SECRET)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private void send(HttpRequest.Builder request) throws IOException, InterruptedException {
        int status = client.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.discarding())
                .statusCode();
        if (status >= 500) {
            throw new IllegalStateException("the rehearsal was answered with " + status);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
