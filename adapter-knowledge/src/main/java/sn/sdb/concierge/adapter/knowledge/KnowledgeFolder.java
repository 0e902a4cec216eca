package sn.sdb.concierge.adapter.knowledge;

import static java.nio.file.FileVisitResult.CONTINUE;
import static java.nio.file.FileVisitResult.SKIP_SUBTREE;
import static java.nio.file.FileVisitResult.TERMINATE;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of the knowledge base: every {@code .md} in the folder and its sub-folders. Hidden ones are left out, for a
 * mounted Kubernetes volume keeps its pages a second time in hidden folders, and so is a {@code README.md}, which
 * speaks to the authors.
 */
final class KnowledgeFolder {
    /** More are not looked at. */
    static final int MOST_FILES = 2_000;

    private static final int DEEPEST = 4;

    private final Path root;

    KnowledgeFolder(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /**
     * What is known of a file without opening it.
     *
     * @param readable part of it because giving a right changes neither time nor size
     */
    record Stamp(FileTime modified, long size, boolean readable) {
        private static final Stamp UNREADABLE = new Stamp(FileTime.fromMillis(0), 0, false);
    }

    /** The pages there are now, by their path below the root; none when there is no folder. */
    SortedMap<String, Stamp> stamps() throws IOException {
        if (!Files.isDirectory(root)) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, Stamp> stamps = new TreeMap<>();
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return !folder.equals(root) && isHidden(folder) ? SKIP_SUBTREE : CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && isPage(file)) {
                    stamps.put(name(file), stamp(file, attributes));
                }
                return stamps.size() < MOST_FILES ? CONTINUE : TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (file.equals(root)) {
                    throw e;
                }
                stamps.put(name(file), Stamp.UNREADABLE);
                return CONTINUE;
            }
        });
        return Collections.unmodifiableSortedMap(stamps);
    }

    byte[] read(String file) throws IOException {
        return Files.readAllBytes(root.resolve(file));
    }

    private static Stamp stamp(Path file, BasicFileAttributes attributes) {
        return new Stamp(attributes.lastModifiedTime(), attributes.size(), Files.isReadable(file));
    }

    private String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private static boolean isPage(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".md") && !name.equals("readme.md") && !isHidden(file);
    }

    private static boolean isHidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }
}
