package sn.sdb.concierge.application.turn;

import java.util.Optional;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.domain.file.FileId;

/** What became of a file that came with a message. */
public sealed interface Attached {

    /** Under which name it is kept; empty when it is not. */
    Optional<FileId> kept();

    /**
     * It was read.
     *
     * @param text plain, not blank
     */
    record Read(String text, Optional<FileId> kept) implements Attached {
        @Override
        public String toString() {
            return "Read[" + text.length() + " characters]";
        }
    }

    /**
     * It was not.
     *
     * @param why and what to do instead
     */
    record Unread(Phrase why, Optional<FileId> kept) implements Attached {}
}
