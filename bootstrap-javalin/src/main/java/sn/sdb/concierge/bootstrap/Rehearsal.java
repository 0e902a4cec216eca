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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import sn.sdb.concierge.bootstrap.cli.Console;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.bootstrap.configuration.ConfigurationReader;
import sn.sdb.concierge.bootstrap.configuration.Reading;
import sn.sdb.concierge.bootstrap.logging.Logging;

/**
 * Starts everything once, answers some hundred messages and ends, while the virtual machine writes down for its archive what
 * that took (JEP 483, JEP 514, JEP 515): a start with the archive takes half the time, and what answers a message is
 * compiled sooner. Run by the launcher after a build, in an empty folder of its own and with nothing of the caller's
 * configuration; the outside systems are {@linkplain StandIns stand-ins}.
 */
final class Rehearsal {

    private static final String SECRET = "rehearsal";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** Each is asked by so many people, one after the other. */
    private static final int PEOPLE = 60;

    /** One of each kind: what they say is on the way of most messages. */
    private static final List<String> MESSAGES = List.of(
            "Bonjour",
            "Quand ont lieu les inscriptions ?",
            "Quels papiers faut-il pour le baptême de mon fils ?",
            "Je voudrais voir les notes de ma fille",
            "Je veux parler à quelqu'un",
            "/aide",
            "Merci beaucoup");

    private final URI address;
    private final StandIns standIns;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private int updates;

    private Rehearsal(int port, StandIns standIns) {
        this.address = URI.create("http://127.0.0.1:" + port);
        this.standIns = standIns;
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

    static void rehearse(Path folder, Console console) throws IOException, InterruptedException {
        try (StandIns standIns = StandIns.start()) {
            ConfigurationReader reader =
                    new ConfigurationReader(environment(folder, standIns.address()), folder, false);
            int help = Concierge.commands(reader, console).run("--help");
            if (!(reader.read() instanceof Reading.Valid(Configuration configuration)) || help != 0) {
                throw new IllegalStateException("the rehearsal's configuration is not valid");
            }
            Logging logging = Logging.start(configuration.application().logs(), console.out());
            try (Server server = Server.start(configuration, Concierge.sampleKnowledge(configuration))) {
                console.err().println(new Banner(configuration, server.port()).text());
                new Rehearsal(server.port(), standIns).play();
            } finally {
                logging.close();
            }
        }
    }

    private static Map<String, String> environment(Path folder, String outside) {
        return Map.ofEntries(
                Map.entry("PORT", "0"),
                Map.entry("LOG_FORMAT", "json"),
                Map.entry("DATA_DIR", folder.resolve("data").toString()),
                Map.entry("TELEGRAM_BOT_TOKEN", "1:" + "A".repeat(35)),
                Map.entry("TELEGRAM_WEBHOOK_SECRET", SECRET),
                Map.entry("TELEGRAM_API_BASE_URL", outside),
                Map.entry("TELEGRAM_SENDS_PER_SECOND", "0"),
                Map.entry("WAHA_BASE_URL", outside),
                Map.entry("WAHA_API_TOKEN", SECRET),
                Map.entry("WAHA_WEBHOOK_HMAC_KEY", SECRET),
                Map.entry("BURST_WINDOW_MILLIS", "0"),
                Map.entry("OPENROUTER_BASE_URL", outside + "/api/v1"),
                Map.entry("OPENROUTER_API_KEY_1", SECRET));
    }

    private void play() throws IOException, InterruptedException {
        get("/");
        get("/health");
        get("/metrics");
        for (int person = 1; person <= PEOPLE; person++) {
            for (String text : MESSAGES) {
                write(person, text);
            }
        }
        standIns.awaitReplies(PEOPLE * MESSAGES.size(), LONGEST_WAIT);
        get("/health/ready");
    }

    private void write(int person, String text) throws IOException, InterruptedException {
        int update = ++updates;
        post("/api/v1/telegram/webhook", """
            {"update_id":%1$d,"message":{"message_id":%1$d,"date":%2$d,"chat":{"id":%3$d,"type":"private"},
            "from":{"id":%3$d,"is_bot":false,"first_name":"Awa"},"text":"%4$s"}}
            """.formatted(update, System.currentTimeMillis() / 1000, person, text));
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
