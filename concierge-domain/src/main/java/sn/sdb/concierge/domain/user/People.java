package sn.sdb.concierge.domain.user;

import java.util.Optional;

/** The people who have written. Safe for concurrent use. Throws {@code StoreUnavailableException} when the store is away. */
public interface People {

    /** The person whom a platform knows by this name. */
    Optional<Person> find(UserId userId);

    /** Marks that the person has blocked or unblocked the bot. A name that is not known changes nothing. */
    void markReachable(UserId userId, boolean reachable);

    /**
     * Removes everything held about a person, except what safeguarding obliges to keep, which stays without identity.
     *
     * @return what was removed, for the receipt
     */
    Erasure erase(PersonId person);

    /**
     * What an erasure removed.
     *
     * @param interactions how many exchanges were removed
     * @param sessions how many sessions were removed
     */
    record Erasure(int interactions, int sessions) {}
}
