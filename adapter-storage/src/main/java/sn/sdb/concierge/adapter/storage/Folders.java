package sn.sdb.concierge.adapter.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import sn.sdb.concierge.domain.file.FileId;
import sn.sdb.concierge.domain.user.PersonId;

/**
 * Where files lie: {@code 7f/<owner>/<second>.<token>}, by the last digits of the owner, which unlike the first are
 * random; and {@code incoming/<token>} while they are written. Nothing that a person wrote is part of a path, and no
 * symbolic link below the root is followed.
 */
final class Folders {

    private static final String INCOMING = "incoming";

    private final Path root;

    Folders(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    Path partOf(FileId id) {
        return root.resolve(INCOMING).resolve(id.token());
    }

    Path folderOf(PersonId owner) {
        String name = owner.toString();
        return root.resolve(name.substring(name.length() - 2)).resolve(name);
    }

    Path placeOf(FileId id) {
        return folderOf(id.owner()).resolve(id.storedAt().getEpochSecond() + "." + id.token());
    }

    /** Of a path below the root. */
    static Path above(Path path) {
        return Objects.requireNonNull(path.getParent());
    }

    static Optional<FileId> idOf(Path place) {
        return FileId.parse(above(place).getFileName() + "." + place.getFileName());
    }

    boolean isFile(Path place) {
        return isFolder(above(above(place)))
                && isFolder(above(place))
                && Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS);
    }

    /** The operator may have linked the root to another disk; below it links are nobody's but an intruder's. */
    private boolean isFolder(Path path) {
        boolean ours = path.startsWith(root) && !path.equals(root);
        return ours ? Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) : Files.isDirectory(path);
    }

    /** What lies in a person's folder. */
    List<Path> filesIn(Path folder) throws IOException {
        return isFolder(above(folder)) ? entries(folder) : List.of();
    }

    /** The folder of everybody who has one. */
    List<Path> ofEverybody() throws IOException {
        List<Path> folders = new ArrayList<>();
        for (Path shard : entries(root)) {
            if (!shard.endsWith(INCOMING)) {
                folders.addAll(entries(shard));
            }
        }
        return folders;
    }

    /** What is being written, or was when its process died. */
    List<Path> parts() throws IOException {
        return entries(root.resolve(INCOMING));
    }

    private List<Path> entries(Path folder) throws IOException {
        if (!isFolder(folder)) {
            return List.of();
        }
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (NoSuchFileException | NotDirectoryException tidiedJustNow) {
            return List.of();
        }
        return entries;
    }

    void requireWritable() throws IOException {
        make(root.resolve(INCOMING));
        if (!Files.isWritable(root.resolve(INCOMING))) {
            throw new AccessDeniedException(null, null, "not writable");
        }
    }

    /** Makes a folder and those above it, for the owner of this process alone; that it is there already is fine. */
    void make(Path folder) throws IOException {
        if (isFolder(folder)) {
            return;
        }
        Path above = folder.getParent();
        if (above != null) {
            make(above);
        }
        try {
            var unused = Files.createDirectory(folder, ownersAlone(folder, "rwx------"));
        } catch (FileAlreadyExistsException e) {
            if (!isFolder(folder)) {
                throw e;
            }
        }
    }

    /** Nothing on systems that have other permissions. */
    static FileAttribute<?>[] ownersAlone(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Takes away a folder in which nothing is left: its name is a person's. */
    static void tidy(Path folder) throws IOException {
        try {
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException inUse) {
            return;
        }
    }

    /** Makes a move last through a loss of power, where the system lets folders be forced. */
    static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notThisSystem) {
            return;
        }
    }
}
