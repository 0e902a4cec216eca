package sn.sdb.concierge.adapter.persistence.postgres;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import sn.sdb.concierge.domain.operation.Retention;

/** Deletes what is old, a thousand rows at a time, each thousand on its own. */
final class PostgresRetention implements Retention {

    private static final int PORTION = 1_000;

    /** Ids grow with time, so that the oldest come first. */
    private static final String MESSAGES = """
        delete from inbox where id = any(array(
          select id from inbox
          where (state = 1 and stored_at < :deliveries) or (state = 2 and stored_at < :exchanges)
          order by id limit :portion for update skip locked))
        """;

    private static final String REPLIES = """
        delete from outbox where id = any(array(
          select id from outbox where state > 1 and settled_at < :deliveries
          order by id limit :portion for update skip locked))
        """;

    private static final String EXCHANGES = """
        delete from interactions where id = any(array(
          select id from interactions where answered_at < :exchanges limit :portion for update skip locked))
        """;

    private static final String PAGES = """
        delete from temporary_pages where token_hash = any(array(
          select token_hash from temporary_pages where expires_at < now()
          order by expires_at limit :portion for update skip locked))
        """;

    /** What lasts is raised again within a day. */
    private static final String ALERTS = """
        delete from alerts where name = any(array(
          select name from alerts where raised_at < :deliveries limit :portion for update skip locked))
        """;

    /** Session ids grow with time too: what follows the first young one is young. */
    private static final String SESSIONS = """
        with page as (
          select id, created_at, last_activity from sessions where id > :after order by id limit :portion
        ), gone as (
          delete from sessions s using page
          where s.id = page.id and page.last_activity < :exchanges
            and not exists (select from interactions x where x.session_id = s.id)
          returning s.id
        )
        select (select count(*) from gone) as deleted,
               (select id from page order by id desc limit 1) as last,
               (select count(*) from page where created_at < :exchanges) as old
        """;

    private static final UUID FIRST = new UUID(0, 0);

    private final Jdbi jdbi;

    PostgresRetention(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Purged purge(Limits limits) {
        long exchanges = drain(EXCHANGES, limits);
        long unused = drain(ALERTS, limits);
        return new Purged(
                drain(MESSAGES, limits),
                drain(REPLIES, limits),
                exchanges,
                sessions(limits.exchangesBefore()),
                drain(PAGES, limits));
    }

    private long drain(String delete, Limits limits) {
        long deleted = 0;
        int portion;
        do {
            portion = Reads.from(
                    jdbi,
                    handle -> handle.createUpdate(delete)
                            .configure(SqlStatements.class, s -> s.setUnusedBindingAllowed(true))
                            .bind("deliveries", Script.at(limits.deliveriesBefore()))
                            .bind("exchanges", Script.at(limits.exchangesBefore()))
                            .bind("portion", PORTION)
                            .execute());
            deleted += portion;
        } while (portion == PORTION && !Thread.currentThread().isInterrupted());
        return deleted;
    }

    private record Page(long deleted, UUID last, long old) {}

    private long sessions(Instant before) {
        long deleted = 0;
        Page page = new Page(0, FIRST, PORTION);
        while (page.old() == PORTION && !Thread.currentThread().isInterrupted()) {
            UUID after = page.last();
            page = Reads.from(
                    jdbi,
                    handle -> handle.createQuery(SESSIONS)
                            .bind("after", after)
                            .bind("exchanges", Script.at(before))
                            .bind("portion", PORTION)
                            .map((row, context) -> new Page(
                                    row.getLong("deleted"), row.getObject("last", UUID.class), row.getLong("old")))
                            .one());
            deleted += page.deleted();
        }
        return deleted;
    }
}
