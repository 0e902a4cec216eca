package sn.sdb.concierge.bootstrap.faults;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One process of the product, always on the same port and data folder, however often it is started. */
final class Replica implements AutoCloseable {

    private static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final Pattern BURIED = Pattern.compile("(?=.*\"dead_workers_found\").*\"workers\":\"?(\\d+).*");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> environment;
    private final Path folder;
    private final File output;
    private final int port;
    private Process process;

    /** Starts it without waiting until it is ready. */
    Replica(Path folder, Map<String, String> environment) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.environment = environment;
        this.output = folder.resolve("output.log").toFile();
        this.port = freePort();
        this.process = begin();
    }

    int port() {
        return port;
    }

    void start() throws IOException {
        process = begin();
    }

    private Process begin() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // It lives for seconds.
                        "-XX:TieredStopAtLevel=1",
                        "-Dconcierge.home=" + MODULE.getParent(),
                        "-jar",
                        MODULE.resolve("target/concierge.jar").toString(),
                        "serve"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output));
        // Nothing of the developer's own settings.
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().put("DATA_DIR", folder.resolve("data").toString());
        return builder.start();
    }

    void awaitReady() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(this::ready);
    }

    private boolean ready() throws InterruptedException {
        if (!process.isAlive()) {
            throw new AssertionError("it ended with " + process.exitValue() + ", see " + output);
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM; returns the exit code. */
    int end() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not end");
        }
        return process.exitValue();
    }

    /** SIGSTOP or SIGCONT. */
    void signal(String name) throws IOException, InterruptedException {
        int failed = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (failed != 0) {
            throw new IOException("kill -" + name + " failed");
        }
    }

    /** How many processes it has found dead, by its own log. */
    int buried() throws IOException {
        try (Stream<String> lines = Files.lines(output.toPath())) {
            return lines.map(BURIED::matcher)
                    .filter(line -> line.matches())
                    .mapToInt(line -> Integer.parseInt(line.group(1)))
                    .sum();
        }
    }

    /** The lines of its log that tell of an event. */
    List<String> logged(String event) throws IOException {
        try (Stream<String> lines = Files.lines(output.toPath())) {
            return lines.filter(line -> line.contains('"' + event + '"')).toList();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        kill();
        http.close();
    }
}
