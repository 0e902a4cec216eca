package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.operation.Alerts;

/** Alerts, with their notices in one transaction: whoever writes the alert's row writes its notices too. */
final class PostgresAlerts implements Alerts {

    private static final String RAISE = Meetings.MEET + """
        select conversation_id from conversation_turns
          where conversation_id in (select id from conversations where key = any(?::text[]))
          order by conversation_id for update;
        with raised as (
          insert into alerts as a (name) values (?)
            on conflict (name) do update set raised_at = now()
              where a.raised_at <= now() - ? * interval '1 millisecond'
            returning name
        ), v as (
          select t.*, c.id as addressee
          from unnest(?::text[], ?::text[], ?::bigint[]) with ordinality as t(key, piece, state, ord)
            join conversations c on c.key = t.key cross join raised
        ), written as (
          insert into outbox (conversation_id, piece, state, pulled, settled_at)
            select addressee, piece, state, state = 2, case state when 2 then now() end from v order by ord
        ), woken as (
          update conversation_turns t set ready_at = now()
            from v where t.conversation_id = v.addressee and t.worker is null
        )
        select name from raised
        """;

    private final DataSource database;
    private final Jdbi jdbi;
    private final Runnable afterCommit;

    /** @param afterCommit told after a commit by which a conversation has become due */
    PostgresAlerts(DataSource database, Jdbi jdbi, Runnable afterCommit) {
        this.database = database;
        this.jdbi = jdbi;
        this.afterCommit = afterCommit;
    }

    @Override
    public boolean raise(String name, Duration again, List<Turn.Notice> notices) {
        boolean[] raised = new boolean[1];
        try (Script script = Script.transaction(database, RAISE)) {
            Meetings.bind(script, notices.stream().map(Turn.Notice::to).toList());
            script.texts(notices, notice -> notice.to().key());
            script.text(name);
            script.number(again.toMillis());
            script.texts(notices, notice -> notice.to().key());
            script.texts(notices, notice -> TurnJson.write(notice.reply()));
            script.longs(notices, notice -> notice.to().address().channel().fetchesReplies() ? 2L : 0L);
            script.run(Script.IGNORED, rows -> raised[0] = rows.next());
        } catch (SQLException e) {
            throw SqlStates.translated(e);
        }
        if (raised[0]) {
            afterCommit.run();
        }
        return raised[0];
    }

    @Override
    public void settle(String name) {
        Reads.run(
                jdbi,
                handle -> handle.createUpdate("delete from alerts where name = :name")
                        .bind("name", name)
                        .execute());
    }
}
