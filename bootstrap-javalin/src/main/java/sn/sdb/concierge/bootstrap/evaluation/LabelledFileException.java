package sn.sdb.concierge.bootstrap.evaluation;

/** A labelled file that cannot be used; the message says where and why. */
final class LabelledFileException extends Exception {
    private static final long serialVersionUID = 1L;

    LabelledFileException(String message) {
        super(message);
    }
}
