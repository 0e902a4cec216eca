package sn.sdb.concierge.domain.file;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import sn.sdb.concierge.domain.user.PersonId;

/**
 * Keeps files, under names that cannot be guessed, until they are deleted, their owner is erased or their time is over.
 * Files do not change: one that is there is there whole, whatever died while it was stored. Safe for concurrent use, and
 * by several processes on the same files. Blocks the calling (virtual) thread. All methods throw {@link
 * FilesUnavailableException} when the store is away.
 */
public interface FileStore {

    /** A link lives no longer. */
    Duration LONGEST_LINK = Duration.ofMinutes(15);

    /**
     * Keeps a file. When it throws, nobody can read anything of it; at worst, when the store went away just then, a
     * complete file whose name nobody knows is left to retention and to the erasure of its owner.
     *
     * @param content of exactly the size told, read to its end but not closed
     * @return its name, never given before
     * @throws IOException what reading the content threw, or that it is shorter or longer than told
     */
    FileId put(NewFile file, InputStream content) throws IOException;

    /** Opens a file; empty when there is none of that name (any more). */
    Optional<StoredFile> open(FileId id);

    /**
     * A link with which anybody can save the file, without further proof, as long as it lives; it cannot be called back
     * but by deleting the file. Is not logged. Does not look whether there is such a file: a link to none leads to none.
     *
     * @param life at least a second, at most {@link #LONGEST_LINK}
     * @return empty when this store has no links, so that the caller has to serve the file
     */
    Optional<URI> link(FileId id, Duration life);

    /** Deletes a file; one that is not there is none the less deleted. */
    void delete(FileId id);

    /** Deletes every file of a person that is there when it is called. Complete when it returns. */
    void deleteAllOf(PersonId owner);

    /**
     * Deletes files that are old enough, and clears away what puts that died have left.
     *
     * @param storedBefore the first moment whose files stay
     * @param most how many to delete at most, positive
     * @return how many files were deleted; less than {@code most} when none is left
     */
    int purge(Instant storedBefore, int most);

    /** Returns when the store is there and knows us. Costs little. */
    void probe();
}
