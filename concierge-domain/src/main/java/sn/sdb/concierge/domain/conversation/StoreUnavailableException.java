package sn.sdb.concierge.domain.conversation;

/** The database cannot be reached, or not in time. What was to be stored is not; the caller may try again later. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message) {
        super(message);
    }

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
