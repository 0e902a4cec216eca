package sn.sdb.concierge.adapter.persistence.postgres;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import sn.sdb.concierge.adapter.persistence.postgres.PostgresSettings.Worker;
import sn.sdb.concierge.domain.operation.Duties;

/**
 * A row a duty, each call one statement on it. No lock of a session is held, which would pin a connection and is lost in a
 * pooler of transactions.
 *
 * @param worker who this process is; one that is started again in the place of a dead one has at once what that one had
 */
record PostgresDuties(Jdbi jdbi, Worker worker) implements Duties {

    private static final String TAKE = """
        insert into duties as d (name, holder, epoch, held_until)
          values (:duty, :holder, 1, clock_timestamp() + :time * interval '1 millisecond')
          on conflict (name) do update
            set holder = excluded.holder, epoch = d.epoch + 1, held_until = excluded.held_until
            where d.held_until <= clock_timestamp() or (:alone and d.holder = excluded.holder)
          returning epoch
        """;

    private static final String KEEP = """
        update duties set held_until = clock_timestamp() + :time * interval '1 millisecond'
          where name = :duty and epoch = :epoch and holder is not null
        """;

    /** The row stays, for its epoch. */
    private static final String GIVE_UP = """
        update duties set holder = null, held_until = clock_timestamp() where name = :duty and epoch = :epoch
        """;

    private static final String DONE_UNTIL =
            "select done_until from duties where name = :duty and done_until is not null";

    private static final String RECORD = """
        update duties set done_until = greatest(done_until, :until)
          where name = :duty and epoch = :epoch and holder is not null
        """;

    @Override
    public Optional<Held> take(String duty, Duration time) {
        return Reads.from(
                jdbi,
                handle -> handle.createQuery(TAKE)
                        .bind("duty", duty)
                        .bind("holder", worker.instance())
                        .bind("time", time.toMillis())
                        .bind("alone", worker.alone())
                        .map((row, context) -> new Held(duty, row.getLong(1)))
                        .findOne());
    }

    @Override
    public boolean keep(Held held, Duration time) {
        return Reads.from(
                        jdbi,
                        handle -> handle.createUpdate(KEEP)
                                .bind("duty", held.duty())
                                .bind("epoch", held.epoch())
                                .bind("time", time.toMillis())
                                .execute())
                == 1;
    }

    @Override
    public void giveUp(Held held) {
        Reads.run(
                jdbi,
                handle -> handle.createUpdate(GIVE_UP)
                        .bind("duty", held.duty())
                        .bind("epoch", held.epoch())
                        .execute());
    }

    @Override
    public Optional<Instant> doneUntil(String duty) {
        return Reads.from(
                jdbi,
                handle -> handle.createQuery(DONE_UNTIL)
                        .bind("duty", duty)
                        .map((row, context) ->
                                row.getObject(1, OffsetDateTime.class).toInstant())
                        .findOne());
    }

    @Override
    public boolean record(Held held, Instant doneUntil) {
        return Reads.from(
                        jdbi,
                        handle -> handle.createUpdate(RECORD)
                                .bind("duty", held.duty())
                                .bind("epoch", held.epoch())
                                .bind("until", doneUntil.atOffset(ZoneOffset.UTC))
                                .execute())
                == 1;
    }
}
