package sn.sdb.concierge.adapter.persistence.postgres;

import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import sn.sdb.concierge.domain.conversation.QueueGauge;

/** Counts what waits, by the partial indexes alone: what is done is never read. */
final class PostgresGauge implements QueueGauge {

    private static final String DEPTH = """
        with busy as (
          select conversation_id, done_through from conversation_turns where ready_at is not null
        ), waiting as (
          select i.stored_at from busy b
            join inbox i on i.conversation_id = b.conversation_id and i.id > b.done_through and i.state = 0
        )
        select (select count(*) from waiting) as inbox,
               (select coalesce(extract(epoch from now() - min(stored_at)) * 1000, 0)::bigint from waiting) as oldest,
               (select count(*) from outbox where state < 2) as outbox,
               (select count(*) from inbox where set_aside) as set_aside,
               (select count(*) from handoffs where state not in ('RESOLVED', 'RATED')) as handoffs
        """;

    private final Jdbi jdbi;

    PostgresGauge(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Depth measure() {
        return Reads.from(
                jdbi,
                handle -> handle.createQuery(DEPTH)
                        .map((row, context) -> new Depth(
                                row.getLong("inbox"),
                                Duration.ofMillis(row.getLong("oldest")),
                                row.getLong("outbox"),
                                row.getLong("set_aside"),
                                row.getLong("handoffs")))
                        .one());
    }
}
