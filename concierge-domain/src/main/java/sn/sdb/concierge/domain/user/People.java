package sn.sdb.concierge.domain.user;

import java.util.Optional;

/** The people who have written. Safe for concurrent use. Throws {@code StoreUnavailableException} when the store is away. */
public interface People {

    /** The person whom a platform knows by this name. */
    Optional<Person> find(UserId userId);

    /** Marks that the person has blocked or unblocked the bot. A name that is not known changes nothing. */
    void markReachable(UserId userId, boolean reachable);
}
