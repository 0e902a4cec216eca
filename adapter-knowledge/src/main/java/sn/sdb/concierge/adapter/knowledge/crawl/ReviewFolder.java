package sn.sdb.concierge.adapter.knowledge.crawl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the pages of one site wait for a person: each crawl gets a folder of its own, with what is new or was changed
 * since the crawl before. Nothing is overwritten, and nothing deleted.
 */
final class ReviewFolder {

    /** What a page was when it was taken last, by its address. */
    private static final String KNOWN = ".pages.json";

    private static final ZoneId DAKAR = ZoneId.of("Africa/Dakar");
    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss").withZone(DAKAR);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final SortedMap<String, String> known;

    private ReviewFolder(Path folder, SortedMap<String, String> known) {
        this.folder = folder;
        this.known = known;
    }

    static ReviewFolder of(Path root, String host) throws IOException {
        Path folder = root.resolve(host.replaceAll("[^A-Za-z0-9.-]", "_"));
        Files.createDirectories(folder);
        Path file = folder.resolve(KNOWN);
        SortedMap<String, String> known = new TreeMap<>();
        if (Files.exists(file)) {
            try {
                known.putAll(JSON.readValue(file.toFile(), new TypeReference<TreeMap<String, String>>() {}));
            } catch (JsonProcessingException e) {
                // Then every page counts as new, and is looked at once more.
                known.clear();
            }
        }
        return new ReviewFolder(folder, known);
    }

    /** Puts down what was taken. */
    SiteCrawl.Report put(PageSource.Taken taken, Instant now) throws IOException {
        LocalDate today = LocalDate.ofInstant(now, DAKAR);
        Path crawl = folder.resolve(FOLDER.format(now));
        SortedMap<String, String> seen = new TreeMap<>();
        List<String> notes = new ArrayList<>(taken.notes());
        Set<String> names = new HashSet<>();
        int unchanged = 0;
        for (WebPage page : taken.pages()) {
            ReviewPage review = ReviewPage.of(page, today);
            if (review.problem().isPresent()) {
                notes.add(page.url() + ": " + review.problem().get());
                continue;
            }
            String key = page.url().toString();
            String hash = sha256(review.body());
            seen.put(key, hash);
            if (hash.equals(known.get(key))) {
                unchanged++;
            } else {
                Files.createDirectories(crawl);
                Files.writeString(crawl.resolve(free(review.name(), names)), review.text());
            }
        }
        List<String> gone = taken.whole()
                ? known.keySet().stream().filter(key -> !seen.containsKey(key)).toList()
                : List.of();
        SiteCrawl.Report report = new SiteCrawl.Report(crawl, names.size(), unchanged, gone, notes, taken.whole());
        if (!names.isEmpty()) {
            Files.writeString(crawl.resolve("README.md"), Readme.of(report));
        }
        known.putAll(seen);
        remember();
        return report;
    }

    private static String free(String name, Set<String> names) {
        String free = name;
        for (int i = 2; !names.add(free); i++) {
            free = name + "-" + i;
        }
        return free + ".md";
    }

    private void remember() throws IOException {
        Path next = folder.resolve(KNOWN + ".next");
        Files.write(next, JSON.writeValueAsBytes(known));
        Files.move(next, folder.resolve(KNOWN), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
