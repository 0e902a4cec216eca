package sn.sdb.concierge.testkit.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import sn.sdb.concierge.domain.file.FileId;
import sn.sdb.concierge.domain.file.FileStore;
import sn.sdb.concierge.domain.file.FilesUnavailableException;
import sn.sdb.concierge.domain.file.NewFile;
import sn.sdb.concierge.domain.file.StoredFile;
import sn.sdb.concierge.domain.user.PersonId;

/** Keeps files in memory, without links, and can go away. Safe for concurrent use. */
public final class MemoryFiles implements FileStore {

    private final Map<FileId, Stored> stored = new ConcurrentHashMap<>();
    private final List<NewFile> kept = new CopyOnWriteArrayList<>();
    private final SecureRandom random = new SecureRandom();
    private volatile boolean away;

    /** From now on it cannot be reached. */
    public void goAway() {
        away = true;
    }

    /** What was put, in order. */
    public List<NewFile> kept() {
        return List.copyOf(kept);
    }

    @Override
    public FileId put(NewFile file, InputStream content) throws IOException {
        probe();
        byte[] bytes = content.readAllBytes();
        if (bytes.length != file.size()) {
            throw new IOException("a file of " + bytes.length + " bytes, told to have " + file.size());
        }
        FileId id = FileId.random(file.owner(), file.storedAt(), random);
        kept.add(file);
        stored.put(id, new Stored(file, bytes));
        return id;
    }

    @Override
    public Optional<StoredFile> open(FileId id) {
        probe();
        return Optional.ofNullable(stored.get(id))
                .map(one -> new StoredFile(
                        id,
                        one.file().name(),
                        one.file().mediaType(),
                        one.file().size(),
                        new ByteArrayInputStream(one.bytes())));
    }

    @Override
    public Optional<URI> link(FileId id, Duration life) {
        probe();
        if (life.compareTo(Duration.ofSeconds(1)) < 0 || life.compareTo(LONGEST_LINK) > 0) {
            throw new IllegalArgumentException("a link lives from a second to " + LONGEST_LINK);
        }
        return Optional.empty();
    }

    @Override
    public void delete(FileId id) {
        probe();
        stored.remove(id);
    }

    @Override
    public void deleteAllOf(PersonId owner) {
        probe();
        stored.keySet().removeIf(id -> id.owner().equals(owner));
    }

    @Override
    public int purge(Instant storedBefore, int most) {
        probe();
        List<FileId> old = stored.keySet().stream()
                .filter(id -> id.storedAt().isBefore(storedBefore))
                .limit(most)
                .toList();
        old.forEach(stored::remove);
        return old.size();
    }

    @Override
    public void probe() {
        if (away) {
            throw new FilesUnavailableException("away");
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stored(NewFile file, byte[] bytes) {}
}
