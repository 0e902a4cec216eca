package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.ConversationQueue;
import sn.sdb.concierge.domain.conversation.Lease;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.ConversationId;

/** The queue of conversations, in two tables: messages, and one row a conversation with its lease. */
final class PostgresQueue implements ConversationQueue, AutoCloseable {

    private final Claims claims;
    private final Registration registration;
    private final GroupCommit<TurnCommits.Commit, Committed> turns;
    private final GroupCommit<Settlements.Step, Fenced> steps;

    /** @param afterCommit told after a commit that something may be due by it */
    PostgresQueue(DataSource database, Registration registration, Runnable afterCommit) {
        this.registration = registration;
        this.claims = new Claims(database);
        TurnCommits turnCommits = new TurnCommits(database, claims, afterCommit);
        this.turns = new GroupCommit<>("turns", 1, turnCommits::commit);
        this.steps = new GroupCommit<>("steps", 1, new Settlements(database, afterCommit)::write);
    }

    @Override
    public List<Claim> claim(int limit) {
        try {
            return claims.lease(limit, registration.worker());
        } catch (SQLException e) {
            throw SqlStates.translated(e);
        }
    }

    @Override
    public Committed commit(Lease lease, Conversation conversation, Turn turn, Terms terms) {
        return turns.submit(new TurnCommits.Commit(lease, conversation, turn, terms));
    }

    @Override
    public Fenced begin(Lease lease, long unsentId) {
        return steps.submit(new Settlements.Step.Begin(lease, unsentId));
    }

    @Override
    public Fenced settle(Lease lease, Settled settled) {
        return steps.submit(new Settlements.Step.Settle(lease, settled));
    }

    @Override
    public Fenced release(Lease lease, Optional<Settled> last) {
        return steps.submit(new Settlements.Step.Release(lease, last, Optional.empty()));
    }

    @Override
    public Fenced releaseAfterFailure(Lease lease, Duration retryAfter) {
        return steps.submit(new Settlements.Step.Release(lease, Optional.empty(), Optional.of(retryAfter)));
    }

    @Override
    public void heartbeat(Set<ConversationId> working) {
        registration.heartbeat(working);
    }

    @Override
    public boolean holds(Lease lease) {
        return registration.holds(lease);
    }

    @Override
    public void resign() {
        registration.resign();
    }

    @Override
    public void close() {
        turns.close();
        steps.close();
    }
}
