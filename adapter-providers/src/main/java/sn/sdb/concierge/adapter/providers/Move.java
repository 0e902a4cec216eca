package sn.sdb.concierge.adapter.providers;

/**
 * What to do after an attempt.
 *
 * @param reason a word for the log
 */
record Move(Kind kind, String reason) {

    /** Where to. */
    enum Kind {
        /** Nowhere: this is the outcome. */
        FINISH,
        /** The same key again, at once. */
        REPEAT,
        /** The same key again, after a moment. */
        REPEAT_LATER,
        /** Whoever is usable; what must not be asked again cools by now. */
        NEXT,
        /** Whoever is usable at another service. */
        NEXT_PROVIDER
    }
}
