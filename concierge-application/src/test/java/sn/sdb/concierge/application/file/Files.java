package sn.sdb.concierge.application.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sn.sdb.concierge.domain.file.FileId;
import sn.sdb.concierge.domain.file.FileStore;
import sn.sdb.concierge.domain.file.FilesUnavailableException;
import sn.sdb.concierge.domain.file.NewFile;
import sn.sdb.concierge.domain.file.StoredFile;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.MediaReader;
import sn.sdb.concierge.domain.media.MediaSource;
import sn.sdb.concierge.domain.media.Reading;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.user.PersonId;

/** A platform on which files wait, a reader who reads every file as its own bytes, and a store, all in memory. */
public final class Files implements MediaSource, MediaReader, FileStore {

    private final Map<String, Fetched> waiting = new HashMap<>();
    private final Map<String, Reading> readings = new HashMap<>();

    /** What was fetched, by reference, in order. */
    public final List<String> fetched = new ArrayList<>();

    /** What was kept, in order. */
    public final List<NewFile> kept = new ArrayList<>();

    private final Map<FileId, Stored> stored = new HashMap<>();
    private boolean away;
    private Optional<Runnable> meanwhile = Optional.empty();

    /** The use case over all three. */
    public ReadFiles reading() {
        return reading(new ReadFiles.Limits(40, Duration.ofSeconds(5), Duration.ofSeconds(10)));
    }

    ReadFiles reading(ReadFiles.Limits limits) {
        return new ReadFiles(
                List.of(this), turn -> this, this, limits, () -> Instant.EPOCH.plusSeconds(1_800_000_000L));
    }

    /** A picture that says this. */
    public Content.Attachment picture(String says) {
        return waits("image/jpeg", new Fetched.Whole(Media.of("image/jpeg", says.getBytes(StandardCharsets.UTF_8))));
    }

    /** A file with which this happens when it is fetched. */
    Content.Attachment waits(String mediaType, Fetched fetched) {
        String ref = "file-" + waiting.size();
        waiting.put(ref, fetched);
        return new Content.Attachment(ref, mediaType, Optional.of("Bulletin Awa.jpg"), Optional.of(1_000L));
    }

    /** A file of which the reader makes this. */
    Content.Attachment read(String mediaType, Reading reading) {
        String bytes = "unread-" + readings.size();
        readings.put(bytes, reading);
        return waits(mediaType, new Fetched.Whole(Media.of(mediaType, bytes.getBytes(StandardCharsets.UTF_8))));
    }

    /** From now on nothing can be kept. */
    void storeGoesAway() {
        away = true;
    }

    @Override
    public Channel channel() {
        return Channel.TELEGRAM;
    }

    @Override
    public Fetched fetch(InboundMessage message, Content.Attachment file, Duration budget) {
        fetched.add(file.ref());
        return waiting.getOrDefault(file.ref(), new Fetched.Gone());
    }

    /** This happens once, while the next file is read. */
    void whileReading(Runnable something) {
        meanwhile = Optional.of(something);
    }

    @Override
    public Reading read(Media media, Duration budget) {
        Optional<Runnable> now = meanwhile;
        meanwhile = Optional.empty();
        now.ifPresent(Runnable::run);
        String bytes = bytes(media);
        return readings.getOrDefault(bytes, Reading.of(bytes, false));
    }

    private static String bytes(Media media) {
        try (InputStream content = media.content()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public FileId put(NewFile file, InputStream content) throws IOException {
        if (away) {
            throw new FilesUnavailableException("away");
        }
        FileId id = FileId.random(file.owner(), file.storedAt(), new SecureRandom());
        kept.add(file);
        stored.put(id, new Stored(file, content.readAllBytes()));
        return id;
    }

    @Override
    public Optional<StoredFile> open(FileId id) {
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
        return Optional.empty();
    }

    @Override
    public void delete(FileId id) {
        stored.remove(id);
    }

    @Override
    public void deleteAllOf(PersonId owner) {
        stored.keySet().removeIf(id -> id.owner().equals(owner));
    }

    @Override
    public int purge(Instant storedBefore, int most) {
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
