package sn.sdb.concierge.bootstrap.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The data folder of a PostgreSQL server: made, started, stopped. */
final class Cluster {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TRIES = 3;
    private static final long LARGEST_LOG = 10_000_000;

    /**
     * Durable, reached over loopback alone, and silent about the content of statements. The superuser reserve of three
     * is part of the connections.
     */
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "max_connections=60",
            "shared_buffers=64MB",
            "max_wal_size=256MB",
            "timezone=UTC",
            "jit=off",
            "log_timezone=UTC",
            "log_min_messages=warning",
            "log_min_error_statement=panic",
            "log_error_verbosity=terse");

    private final Path folder;
    private final Path log;
    private final Programs programs;

    Cluster(Path folder, Path log, Programs programs) {
        this.folder = folder;
        this.log = log;
        this.programs = programs;
    }

    /** Makes the folder unless it is there: under another name first, so that it is complete or not there at all. */
    void makeUnlessThere(Path passwordFile) throws IOException, InterruptedException {
        if (Files.exists(folder.resolve("PG_VERSION"))) {
            return;
        }
        if (Files.exists(folder) && !isEmpty(folder)) {
            throw new EmbeddedDatabaseException(folder + " holds something, but no complete database: move it away to"
                    + " begin with an empty one, or put a backup in its place");
        }
        Path draft = folder.resolveSibling(folder.getFileName() + ".draft");
        Binaries.discard(draft);
        programs.run(
                PATIENCE,
                "initdb",
                "--pgdata=" + draft,
                "--username=" + Sessions.SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions");
        Files.deleteIfExists(folder);
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Starts the server and waits until it takes connections. */
    void start() throws IOException, InterruptedException {
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
            Files.delete(log);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                programs.run(
                        PATIENCE,
                        "pg_ctl",
                        "--pgdata=" + folder,
                        "--log=" + log,
                        "--wait",
                        "--options=" + options(freePort()),
                        "start");
                return;
            } catch (EmbeddedDatabaseException failed) {
                // Somebody may have taken the port in between.
                if (attempt == TRIES) {
                    throw new EmbeddedDatabaseException(
                            "the embedded PostgreSQL does not start, see " + log + "\n" + failed.getMessage(), failed);
                }
            }
        }
    }

    /** Stops the server, ending what connections there are. */
    void stop() throws IOException, InterruptedException {
        programs.run(PATIENCE, "pg_ctl", "--pgdata=" + folder, "--mode=fast", "--wait", "--timeout=50", "stop");
    }

    private static String options(int port) {
        StringBuilder options = new StringBuilder("-p " + port);
        SETTINGS.forEach(setting -> options.append(" -c ").append(setting));
        return options.toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.findAny().isEmpty();
        }
    }
}
