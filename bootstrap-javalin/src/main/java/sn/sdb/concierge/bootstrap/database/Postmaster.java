package sn.sdb.concierge.bootstrap.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a server says of itself in {@code postmaster.pid}, the file in its data folder (PostgreSQL, "Database File
 * Layout"): the process on the first line, the port on the fourth.
 */
record Postmaster(long pid, int port) {

    static final String FILE = "postmaster.pid";

    /** Who runs, or ran and died, in this data folder; empty when it was stopped, or has not got so far. */
    static Optional<Postmaster> in(Path cluster) throws IOException {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve(FILE));
            if (lines.size() < 4) {
                return Optional.empty();
            }
            return Optional.of(new Postmaster(
                    Long.parseLong(lines.get(0).strip()),
                    Integer.parseInt(lines.get(3).strip())));
        } catch (NoSuchFileException stopped) {
            return Optional.empty();
        } catch (NumberFormatException halfWritten) {
            return Optional.empty();
        }
    }

    /** Whether its process may live: process ids are used again, so a process of another name does not count. */
    boolean mayLive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .command()
                        .map(command -> command.contains("postgres"))
                        .orElse(false))
                .isPresent();
    }

    /** Whether another program has got its process id since. */
    boolean replaced() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .filter(command -> !command.contains("postgres"))
                .isPresent();
    }
}
