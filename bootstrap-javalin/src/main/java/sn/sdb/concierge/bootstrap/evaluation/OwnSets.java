package sn.sdb.concierge.bootstrap.evaluation;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The labelled sets that come with the product, unpacked into a folder that goes when this is closed. */
final class OwnSets implements AutoCloseable {

    private static final String INTENTS = "intents-dev.jsonl";
    private static final String RETRIEVAL = "retrieval-dev.jsonl";
    private static final String KNOWLEDGE = "knowledge";

    private static final List<String> PAGES = List.of(
            "bapteme.md",
            "communion-et-confirmation.md",
            "inscriptions-et-frais.md",
            "lieux-et-horaires.md",
            "secretariat-et-attestations.md",
            "vie-du-groupe.md");

    private final Path folder;

    private OwnSets(Path folder) {
        this.folder = folder;
    }

    static OwnSets unpack() throws IOException {
        OwnSets sets = new OwnSets(Files.createTempDirectory("concierge-evaluation"));
        try {
            sets.copy(INTENTS);
            sets.copy(RETRIEVAL);
            Files.createDirectory(sets.knowledge());
            for (String page : PAGES) {
                sets.copy(KNOWLEDGE + "/" + page);
            }
            return sets;
        } catch (IOException e) {
            sets.close();
            throw e;
        }
    }

    Path intents() {
        return folder.resolve(INTENTS);
    }

    Path retrieval() {
        return folder.resolve(RETRIEVAL);
    }

    Path knowledge() {
        return folder.resolve(KNOWLEDGE);
    }

    private void copy(String name) throws IOException {
        try (InputStream in = OwnSets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name + " is not in the jar");
            }
            Files.write(folder.resolve(name), in.readAllBytes());
        }
    }

    @Override
    public void close() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
