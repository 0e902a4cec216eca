package sn.sdb.concierge.adapter.persistence.postgres;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import sn.sdb.concierge.domain.user.Language;
import sn.sdb.concierge.domain.user.People;
import sn.sdb.concierge.domain.user.Person;
import sn.sdb.concierge.domain.user.PersonId;
import sn.sdb.concierge.domain.user.UserId;

/** The people and their aliases. */
final class PostgresPeople implements People {

    /** Whose number was learned is known by it alone. */
    private static final String BEST_NAME = "coalesce((select number from whatsapp_links where hidden = :name), :name)";

    private final Jdbi jdbi;

    PostgresPeople(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Person> find(UserId userId) {
        return Reads.from(
                jdbi,
                handle -> handle.createQuery("""
                    select u.id, u.language, u.first_seen from user_aliases a join users u on u.id = a.user_id
                    where a.alias = %s
                    """.formatted(BEST_NAME))
                        .bind("name", userId.value())
                        .map((row, context) -> new Person(
                                new PersonId(row.getObject("id", UUID.class)),
                                Language.ofTag(row.getString("language")).orElseThrow(),
                                Script.instant(row, "first_seen"),
                                true))
                        .findOne());
    }

    @Override
    public void markReachable(UserId userId, boolean reachable) {
        int changed = Reads.from(
                jdbi,
                handle -> handle.createUpdate("""
                    update users u set reachable = :reachable from user_aliases a
                    where a.alias = %s and u.id = a.user_id and u.reachable <> :reachable
                    """.formatted(BEST_NAME))
                        .bind("name", userId.value())
                        .bind("reachable", reachable)
                        .execute());
        if (changed > 1) {
            throw new IllegalStateException("an alias belongs to one person");
        }
    }
}
