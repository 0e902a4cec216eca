package sn.sdb.concierge.adapter.providers;

/** Whether a model is one to be asked. */
enum Fit {
    /** It takes this. */
    TAKEN,
    /** It takes this kind of file, but not of this size. */
    TOO_LARGE,
    /** It does not take this at all. */
    OF_ANOTHER_KIND
}
