package sn.sdb.concierge.domain.user;

import java.time.Instant;

/**
 * Somebody who writes to the office.
 *
 * @param language in which they are answered
 * @param firstSeen when their first message was stored
 * @param known false until a turn of theirs has been committed: this is the first contact
 */
public record Person(PersonId id, Language language, Instant firstSeen, boolean known) {

    /** The same person, answered in another language from now on. */
    public Person speaking(Language other) {
        return new Person(id, other, firstSeen, known);
    }
}
