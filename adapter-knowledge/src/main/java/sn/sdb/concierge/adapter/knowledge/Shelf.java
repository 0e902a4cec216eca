package sn.sdb.concierge.adapter.knowledge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.adapter.knowledge.KnowledgeFolder.Stamp;

/**
 * The folder as it was read once.
 *
 * @param stamps of its files then
 * @param lastDay on which all its pages may still be shown; empty when none ever ends
 * @param version of what its pages say
 */
record Shelf(SortedMap<String, Stamp> stamps, Optional<LocalDate> lastDay, String version, Library library) {
    private static final Logger log = LoggerFactory.getLogger(Shelf.class);
    private static final int LARGEST_PAGE = 200_000;

    /** Whether it still says what the folder with these stamps says on that day. */
    boolean isTrueOf(SortedMap<String, Stamp> now, LocalDate today) {
        return stamps.equals(now) && lastDay.map(day -> !today.isAfter(day)).orElse(true);
    }

    /** Reads every page that can be read and may be shown today, and logs what is wrong with the others. */
    static Shelf of(KnowledgeFolder folder, LocalDate today) throws IOException {
        SortedMap<String, Stamp> stamps = folder.stamps();
        if (stamps.size() >= KnowledgeFolder.MOST_FILES) {
            log.atWarn()
                    .addKeyValue("read", stamps.size())
                    .addKeyValue("advice", "put several short pages into one")
                    .log("knowledge_too_many_pages");
        }
        List<PageFile> pages = new ArrayList<>();
        MessageDigest digest = sha256();
        stamps.forEach((file, stamp) -> {
            try {
                byte[] bytes = bytes(folder, file, stamp);
                pages.add(page(file, bytes, today));
                digest.update(file.getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            } catch (BrokenPageException e) {
                skipped(file, e.problem(), e.advice());
            } catch (IOException e) {
                skipped(file, "it cannot be read", "see to it that the concierge may read it");
            }
        });
        Optional<LocalDate> lastDay =
                pages.stream().flatMap(page -> page.validUntil().stream()).min(LocalDate::compareTo);
        String version = HexFormat.of().formatHex(digest.digest(), 0, 8);
        return new Shelf(stamps, lastDay, version, new Library(pages));
    }

    private static byte[] bytes(KnowledgeFolder folder, String file, Stamp stamp)
            throws IOException, BrokenPageException {
        if (stamp.size() > LARGEST_PAGE) {
            throw new BrokenPageException(
                    "it is larger than " + LARGEST_PAGE + " bytes", "split it into several pages");
        }
        return folder.read(file);
    }

    private static PageFile page(String file, byte[] bytes, LocalDate today) throws BrokenPageException {
        PageFile page = PageParser.parse(file, bytes);
        if (!page.isValidOn(today)) {
            throw new BrokenPageException("its valid_until has passed", "bring it up to date, or delete it");
        }
        return page;
    }

    private static void skipped(String file, String problem, String advice) {
        log.atWarn()
                .addKeyValue("file", file)
                .addKeyValue("problem", problem)
                .addKeyValue("advice", advice)
                .log("knowledge_page_skipped");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
