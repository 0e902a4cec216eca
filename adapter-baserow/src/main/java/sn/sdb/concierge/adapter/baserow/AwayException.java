package sn.sdb.concierge.adapter.baserow;

import java.io.Serial;

/** The registry cannot be asked now, or answers what cannot be trusted. Never leaves this package. */
final class AwayException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @param reason in a few words of ours, without anything that the registry said */
    AwayException(String reason) {
        super(reason, null, false, false);
    }

    /** The same, for it is always given. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
