package sn.sdb.concierge.domain.user;

import java.util.Optional;

/** Asks WhatsApp for the number behind a hidden name. Safe for concurrent use; blocks the calling (virtual) thread. */
public interface HiddenNumbers {

    /** Nobody to ask. */
    HiddenNumbers UNKNOWN = hidden -> Optional.empty();

    /**
     * The number, when WhatsApp tells it.
     *
     * @return empty also when it could not be asked; it ends within a second, and never throws for what it was answered
     */
    Optional<UserId.PhoneNumber> numberOf(UserId.HiddenWhatsApp hidden);
}
