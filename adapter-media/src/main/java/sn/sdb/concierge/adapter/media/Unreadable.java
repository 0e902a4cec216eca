package sn.sdb.concierge.adapter.media;

/** Nothing can be made of a file, however often it is tried. */
final class Unreadable extends Exception {

    private final Finding.End end;

    Unreadable() {
        this(Finding.End.UNREADABLE);
    }

    Unreadable(Finding.End end) {
        super("a file that cannot be read: " + end);
        this.end = end;
    }

    Finding.End end() {
        return end;
    }
}
