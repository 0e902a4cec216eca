package sn.sdb.concierge.adapter.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.answer.KnowledgeBase;
import sn.sdb.concierge.domain.answer.Place;

/**
 * A folder of Markdown pages as a knowledge base. Every few seconds a call starts a look at the folder in the
 * background; when a page was changed, the new state replaces the old one at once, and searches never wait for it.
 */
public final class MarkdownKnowledge implements KnowledgeBase {
    private static final Logger log = LoggerFactory.getLogger(MarkdownKnowledge.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);
    private static final int MOST_PASSAGES = 20;
    private static final ZoneId DAKAR = ZoneId.of("Africa/Dakar");

    private final KnowledgeFolder folder;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicReference<Instant> nextLook = new AtomicReference<>(Instant.MIN);
    private volatile Shelf shelf;

    /** Reads the folder; one that is missing or cannot be read is an empty knowledge base until it can. */
    public MarkdownKnowledge(KnowledgeSettings settings, InstantSource clock) {
        this.folder = new KnowledgeFolder(settings.directory());
        this.clock = clock;
        this.shelf = new Shelf(Collections.emptySortedMap(), Optional.empty(), "", new Library(List.of()));
        reload();
    }

    @Override
    public Found search(String question, int limit) {
        if (limit < 1 || limit > MOST_PASSAGES) {
            throw new IllegalArgumentException("limit is 1 to " + MOST_PASSAGES + ", not " + limit);
        }
        return current().library().search(question, limit);
    }

    @Override
    public List<Page> pages() {
        return current().library().pages();
    }

    @Override
    public List<Place> places() {
        return current().library().places();
    }

    @Override
    public String version() {
        return current().version();
    }

    /** Looks at the folder now, and reads it again if anything changed. Keeps what it has when that fails. */
    public void reload() {
        reading.lock();
        try {
            LocalDate today = LocalDate.ofInstant(clock.instant(), DAKAR);
            nextLook.set(clock.instant().plus(BETWEEN_LOOKS));
            if (shelf.version().isEmpty() || !shelf.isTrueOf(folder.stamps(), today)) {
                shelf = Shelf.of(folder, today);
                log.atInfo()
                        .addKeyValue("folder", folder.root())
                        .addKeyValue("pages", shelf.library().pages().size())
                        .addKeyValue("version", shelf.version())
                        .log("knowledge_loaded");
            }
        } catch (IOException | UncheckedIOException e) {
            log.atWarn()
                    .addKeyValue("folder", folder.root())
                    .addKeyValue("problem", e.getClass().getSimpleName())
                    .addKeyValue("advice", "see to it that the concierge may read the folder")
                    .log("knowledge_folder_unreadable");
        } finally {
            reading.unlock();
        }
    }

    private Shelf current() {
        Instant due = nextLook.get();
        Instant now = clock.instant();
        if (!now.isBefore(due) && nextLook.compareAndSet(due, now.plus(BETWEEN_LOOKS))) {
            Thread.ofVirtual().name("knowledge-reload").start(this::reload);
        }
        return shelf;
    }
}
