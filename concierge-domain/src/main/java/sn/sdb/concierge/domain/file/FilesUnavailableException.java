package sn.sdb.concierge.domain.file;

/**
 * The store of files cannot be reached, not in time, or refuses us. What was asked for may or may not have happened; the
 * caller may try again later. The message says why in a few words, without keys, secrets and names of files or people.
 */
public final class FilesUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FilesUnavailableException(String message) {
        super(message);
    }
}
