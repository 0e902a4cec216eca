package sn.sdb.concierge.bootstrap.database;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.bootstrap.configuration.DatabaseLogin;
import sn.sdb.concierge.bootstrap.configuration.KeptSecrets;
import sn.sdb.concierge.bootstrap.configuration.Secret;

/**
 * A real PostgreSQL that keeps its data under the data folder. Processes that use the same folder share it: the first
 * starts it, the last stops it, and one that a killed process has left behind is used again. It can be reached over
 * loopback alone, by password, on whatever port was free.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String CANNOT_CONNECT_NOW = "57P03";
    private static final String INVALID_PASSWORD = "28P01";

    private final Path dataDir;
    private final Path folder;
    private final Usage usage;
    private final Sessions sessions;
    private final Path passwordFile;
    private final DatabaseLogin login;

    private EmbeddedDatabase(Path dataDir) throws IOException, InterruptedException, SQLException {
        this.dataDir = Files.createDirectories(dataDir).toRealPath();
        this.folder = this.dataDir.resolve("postgres");
        KeptSecrets secrets = new KeptSecrets(this.dataDir, new SecureRandom());
        Secret password = secrets.keep("postgres_password");
        this.passwordFile = secrets.file("postgres_password");
        this.sessions = new Sessions(password);
        this.usage = new Usage(this.dataDir.resolve("postgres.lock"));
        try {
            this.login = begin();
        } catch (IOException | InterruptedException | SQLException | RuntimeException failed) {
            usage.close();
            throw failed;
        }
    }

    /**
     * Finds the running database of this folder, or starts it.
     *
     * @throws EmbeddedDatabaseException when that is not possible; its message is for the operator
     */
    public static EmbeddedDatabase open(Path dataDir) {
        try {
            return new EmbeddedDatabase(dataDir);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EmbeddedDatabaseException("interrupted while the embedded database was starting", interrupted);
        } catch (IOException | SQLException failed) {
            throw new EmbeddedDatabaseException(
                    "the embedded database in " + dataDir + " cannot be used: " + failed.getMessage(), failed);
        }
    }

    /** How its owner logs in, who is no superuser. */
    public DatabaseLogin login() {
        return login;
    }

    /** Ends this process's use, and stops the server when nobody else uses it. */
    @Override
    public void close() {
        try (usage) {
            FileLock alone = usage.alone(PATIENCE);
            try {
                stopUnlessOthersUseIt();
            } finally {
                alone.close();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException | EmbeddedDatabaseException failed) {
            // It is durable at any moment; the next start finds it running.
            log.atWarn().setCause(failed).log("embedded_database_not_stopped");
        }
    }

    private void stopUnlessOthersUseIt() throws IOException, InterruptedException {
        boolean runs = Postmaster.in(folder).filter(Postmaster::mayLive).isPresent();
        if (usage.endsLast() && runs) {
            cluster(programs()).stop();
            log.atInfo().log("embedded_database_stopped");
        }
    }

    private DatabaseLogin begin() throws IOException, InterruptedException, SQLException {
        FileLock alone = usage.alone(PATIENCE);
        try {
            long began = System.nanoTime();
            Optional<Integer> running = running();
            int port = running.isPresent() ? running.get() : started();
            sessions.prepare(port);
            usage.begin();
            log.atInfo()
                    .addKeyValue("found_running", running.isPresent())
                    .addKeyValue(
                            "duration",
                            Duration.ofNanos(System.nanoTime() - began).toMillis())
                    .log("embedded_database_ready");
            return sessions.login(port);
        } finally {
            alone.close();
        }
    }

    private int started() throws IOException, InterruptedException {
        Path home = programs();
        Binaries.discardOthers(home);
        Cluster cluster = cluster(home);
        cluster.makeUnlessThere(passwordFile);
        Optional<Postmaster> dead = Postmaster.in(folder);
        if (dead.isPresent() && dead.get().replaced()) {
            // The server would take the other program for itself and refuse to start.
            Files.deleteIfExists(folder.resolve(Postmaster.FILE));
        }
        cluster.start();
        return Postmaster.in(folder)
                .orElseThrow(() -> new EmbeddedDatabaseException("the embedded PostgreSQL ended as soon as it started"))
                .port();
    }

    /** The port of the server that runs in our folder, waiting for one that is starting or recovering. */
    private Optional<Integer> running() throws IOException, InterruptedException, SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - deadline < 0) {
            Optional<Postmaster> postmaster = Postmaster.in(folder);
            if (postmaster.isEmpty() || !postmaster.get().mayLive()) {
                return Optional.empty();
            }
            try {
                int port = postmaster.get().port();
                return sessions.serves(port, folder) ? Optional.of(port) : Optional.empty();
            } catch (SQLException notYet) {
                if (INVALID_PASSWORD.equals(notYet.getSQLState())) {
                    throw new EmbeddedDatabaseException(
                            passwordFile + " is not the password with which " + folder + " was made", notYet);
                }
                boolean starting = CANNOT_CONNECT_NOW.equals(notYet.getSQLState())
                        || String.valueOf(notYet.getSQLState()).startsWith("08");
                if (!starting) {
                    throw notYet;
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new EmbeddedDatabaseException("the PostgreSQL that runs in " + folder + " takes no connections");
    }

    private Path programs() throws IOException {
        return Binaries.unpackedIn(dataDir.resolve("postgresql"));
    }

    private Cluster cluster(Path home) throws IOException, InterruptedException {
        return new Cluster(
                folder, dataDir.resolve("postgres.log"), new Programs(home, dataDir.resolve("postgres.out")));
    }
}
