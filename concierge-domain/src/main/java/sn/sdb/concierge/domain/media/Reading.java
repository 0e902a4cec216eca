package sn.sdb.concierge.domain.media;

import sn.sdb.concierge.domain.message.Content;

/** What came of reading a file. */
public sealed interface Reading {

    /**
     * What it says, or that it says nothing.
     *
     * @param raw as the reader took it down, whatever it holds
     * @param shortened whether the reader did not get to the end
     */
    static Reading of(String raw, boolean shortened) {
        String plain = PlainText.of(raw);
        if (plain.isEmpty()) {
            return new NothingFound();
        }
        String kept = PlainText.beginning(plain, Content.MAX_TEXT);
        return new Read(kept, shortened || kept.length() < plain.length());
    }

    /**
     * It says this. A person's words: as little to be trusted as a message, not redacted, to be looked through for an
     * emergency first.
     *
     * @param text plain, not blank, of at most {@link Content#MAX_TEXT} characters
     * @param shortened whether there is more in the file
     */
    record Read(String text, boolean shortened) implements Reading {
        public Read {
            if (text.isBlank() || text.length() > Content.MAX_TEXT) {
                throw new IllegalArgumentException("a text has 1 to " + Content.MAX_TEXT + " characters");
            }
        }

        @Override
        public String toString() {
            return "Read[" + text.length() + " characters]";
        }
    }

    /** It can be read, and nothing is written or said in it. */
    record NothingFound() implements Reading {}

    /** Nobody who is there takes a file of this kind, or this one; trying again will not help. */
    record CannotRead() implements Reading {}

    /** It is larger than anybody takes. */
    record TooLarge() implements Reading {}

    /** A service would not pass on what it says, which may be just what a human has to see. */
    record Refused() implements Reading {}

    /** The time was over first. */
    record TimedOut() implements Reading {}

    /** Whoever could read it cannot at present, or the caller gave up. */
    record Failed() implements Reading {}
}
