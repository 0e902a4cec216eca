package sn.sdb.concierge.adapter.storage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.file.FileId;
import sn.sdb.concierge.domain.file.FileStore;
import sn.sdb.concierge.domain.file.FilesUnavailableException;
import sn.sdb.concierge.domain.file.NewFile;
import sn.sdb.concierge.domain.file.StoredFile;
import sn.sdb.concierge.domain.user.PersonId;

/**
 * Files in a folder, for one machine. A file is written beside the others, forced to the disk and then moved to its place
 * in one step; what a crash leaves before that is no file, and is cleared away an hour later at the earliest.
 */
public final class FolderFiles implements FileStore {

    private static final Logger log = LoggerFactory.getLogger(FolderFiles.class);

    /** No put takes so long. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private static final int CHUNK = 64 * 1024;

    /** A person's folder may be tidied away between its making and the move into it, time and again. */
    private static final int MOVES = 20;

    private final Folders folders;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /** @param folder made when it is needed; its files are ours alone, it may be shared by processes of this machine */
    public FolderFiles(Path folder, InstantSource clock) {
        this.folders = new Folders(folder);
        this.clock = clock;
    }

    @Override
    public FileId put(NewFile file, InputStream content) throws IOException {
        FileId id = FileId.random(file.owner(), file.storedAt(), random);
        Path part = folders.partOf(id);
        try {
            write(part, file, content);
            change(() -> move(part, id));
            return id;
        } finally {
            change(() -> Files.deleteIfExists(part));
        }
    }

    private void write(Path part, NewFile file, InputStream content) throws IOException {
        FileChannel channel = look(() -> {
            folders.make(Folders.above(part));
            return FileChannel.open(
                    part,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    Folders.ownersAlone(part, "rw-------"));
        });
        try {
            writeAll(channel, ByteBuffer.wrap(Preamble.of(file)));
            byte[] chunk = new byte[CHUNK];
            for (int left = file.size(); left > 0; left -= CHUNK) {
                int length = Math.min(left, CHUNK);
                Told.fill(chunk, length, content);
                writeAll(channel, ByteBuffer.wrap(chunk, 0, length));
            }
            Told.requireEnd(content);
            change(() -> channel.force(true));
        } finally {
            change(channel::close);
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            change(() -> channel.write(bytes));
        }
    }

    private void move(Path part, FileId id) throws IOException {
        Path place = folders.placeOf(id);
        for (int i = 1; true; i++) {
            folders.make(Folders.above(place));
            try {
                var unused = Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
                break;
            } catch (NoSuchFileException e) {
                if (i == MOVES) {
                    throw e;
                }
            }
        }
        Folders.force(Folders.above(place));
    }

    @Override
    public Optional<StoredFile> open(FileId id) {
        Path place = folders.placeOf(id);
        return look(() -> {
            if (!folders.isFile(place)) {
                return Optional.empty();
            }
            try {
                return read(id, FileChannel.open(place, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
            } catch (NoSuchFileException deletedJustNow) {
                return Optional.empty();
            }
        });
    }

    private static Optional<StoredFile> read(FileId id, FileChannel channel) throws IOException {
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
        Optional<StoredFile> whole = Preamble.read(in)
                .filter(found -> found.length() + (long) found.size() == sizeOf(channel))
                .map(found -> new StoredFile(id, found.name(), found.mediaType(), found.size(), in));
        if (whole.isEmpty()) {
            in.close();
            log.atError().addKeyValue("file", id).log("stored_file_damaged");
        }
        return whole;
    }

    private static long sizeOf(FileChannel channel) {
        return look(channel::size);
    }

    /** Nobody outside can reach a folder. */
    @Override
    public Optional<URI> link(FileId id, Duration life) {
        Told.requireLife(life);
        return Optional.empty();
    }

    @Override
    public void delete(FileId id) {
        Path place = folders.placeOf(id);
        change(() -> {
            if (folders.isFile(place) && Files.deleteIfExists(place)) {
                Folders.tidy(Folders.above(place));
            }
        });
    }

    @Override
    public void deleteAllOf(PersonId owner) {
        change(() -> {
            Path folder = folders.folderOf(owner);
            for (Path file : folders.filesIn(folder)) {
                Files.deleteIfExists(file);
            }
            Folders.tidy(folder);
        });
    }

    @Override
    public int purge(Instant storedBefore, int most) {
        return look(() -> {
            sweep();
            int deleted = 0;
            for (Path folder : folders.ofEverybody()) {
                for (Path file : folders.filesIn(folder)) {
                    if (deleted == most) {
                        return deleted;
                    }
                    boolean old = Folders.idOf(file)
                            .filter(id -> id.storedAt().isBefore(storedBefore))
                            .isPresent();
                    if (old && Files.deleteIfExists(file)) {
                        deleted++;
                    }
                }
                Folders.tidy(folder);
            }
            return deleted;
        });
    }

    private void sweep() throws IOException {
        Instant abandoned = clock.instant().minus(ABANDONED);
        for (Path part : folders.parts()) {
            try {
                if (Files.getLastModifiedTime(part, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(abandoned)) {
                    Files.deleteIfExists(part);
                }
            } catch (NoSuchFileException movedJustNow) {
                log.atTrace().log("part_moved");
            }
        }
    }

    @Override
    public void probe() {
        change(folders::requireWritable);
    }

    /** Something learned from the disk. */
    @FunctionalInterface
    private interface Look<T> {
        T take() throws IOException;
    }

    /** Something done to it. */
    @FunctionalInterface
    private interface Change {
        void make() throws IOException;
    }

    private static <T> T look(Look<T> look) {
        try {
            return look.take();
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    private static void change(Change change) {
        try {
            change.make();
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    /** Of the disk, not of the content; its reason only, since paths name people. */
    private static FilesUnavailableException trouble(IOException e) {
        String reason = e instanceof FileSystemException named ? named.getReason() : e.getMessage();
        return new FilesUnavailableException("the folder of files cannot be used ("
                + e.getClass().getSimpleName() + (reason == null ? "" : ": " + reason) + ")");
    }
}
