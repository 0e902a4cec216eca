package sn.sdb.concierge.adapter.persistence.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.conversation.ConversationQueue;
import sn.sdb.concierge.domain.conversation.Inbox;
import sn.sdb.concierge.domain.conversation.QueueGauge;
import sn.sdb.concierge.domain.conversation.Replies;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;
import sn.sdb.concierge.domain.conversation.Workers;
import sn.sdb.concierge.domain.handoff.HandoffDesk;
import sn.sdb.concierge.domain.operation.Alerts;
import sn.sdb.concierge.domain.operation.Duties;
import sn.sdb.concierge.domain.operation.Retention;
import sn.sdb.concierge.domain.session.Sessions;
import sn.sdb.concierge.domain.user.People;
import sn.sdb.concierge.domain.user.WhatsAppNames;

/** The database with all its ports, over one pool of connections. */
public final class PostgresStore implements AutoCloseable {

    private static final long CONNECTION_TIMEOUT_MILLIS = 3_000;

    /**
     * Nobody waits for ever, and no client that has gone away in the middle holds up the others. Every statement of ours
     * finds its rows by an index: a plan that was made while the tables were empty, and is kept, must do so too.
     */
    private static final String SESSION = """
        set statement_timeout = '25s'; set lock_timeout = '10s'; set idle_in_transaction_session_timeout = '20s';
        set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set jit = off;
        set plan_cache_mode = force_generic_plan\
        """;

    private static final Logger log = LoggerFactory.getLogger(PostgresStore.class);

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final List<Runnable> somethingIsDue = new CopyOnWriteArrayList<>();
    private volatile Workers workers = Workers.NONE;
    private final PostgresInbox inbox;
    private final PostgresQueue queue;
    private final Duties duties;

    /**
     * Opens the pool and registers this process as a worker. The schema has to be there already.
     *
     * @throws StoreUnavailableException when the database is away
     */
    public PostgresStore(PostgresSettings settings) {
        this.pool = open(settings);
        this.jdbi = Reads.plain(Jdbi.create(pool));
        Registration registration = new Registration(jdbi, settings.worker());
        try {
            registration.register();
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
        this.inbox = new PostgresInbox(
                jdbi, new Arrivals(pool, registration::worker, () -> workers, this::tellThatSomethingIsDue));
        this.queue = new PostgresQueue(pool, registration, this::tellThatSomethingIsDue);
        this.duties = new PostgresDuties(jdbi, settings.worker());
    }

    private static HikariDataSource open(PostgresSettings settings) {
        try {
            return new HikariDataSource(pool(settings));
        } catch (HikariPool.PoolInitializationException e) {
            throw new StoreUnavailableException("the database is away", e);
        }
    }

    private static HikariConfig pool(PostgresSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("postgres");
        config.setJdbcUrl(settings.runtime().url());
        config.setUsername(settings.runtime().user());
        config.setPassword(settings.runtime().password());
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(Math.min(5, settings.poolSize()));
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setValidationTimeout(1_000);
        config.setInitializationFailTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setSchema(PostgresSettings.SCHEMA);
        config.setConnectionInitSql(settings.role()
                        .map(role -> "set role " + RunTimeRole.quoted(role) + "; ")
                        .orElse("")
                + SESSION);
        // Driver defaults wait for ever on a server that has gone away without a word.
        config.addDataSourceProperty("socketTimeout", "30");
        config.addDataSourceProperty("connectTimeout", "3");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("ApplicationName", "concierge");
        config.addDataSourceProperty("prepareThreshold", "3");
        return config;
    }

    private void tellThatSomethingIsDue() {
        somethingIsDue.forEach(Runnable::run);
    }

    /** Is told, after a commit of this process, that a conversation may have become due. Has to return at once. */
    public void onDue(Runnable listener) {
        somethingIsDue.add(listener);
    }

    /** From now on a conversation is leased to these workers, if they have a place free, as its message is stored. */
    public void leaseTo(Workers theirs) {
        workers = theirs;
    }

    public Inbox inbox() {
        return inbox;
    }

    public ConversationQueue queue() {
        return queue;
    }

    public People people() {
        return new PostgresPeople(jdbi);
    }

    public WhatsAppNames whatsAppNames() {
        return new PostgresWhatsAppNames(jdbi);
    }

    public Sessions sessions() {
        return new PostgresSessions(jdbi);
    }

    public HandoffDesk handoffs() {
        return new PostgresHandoffs(jdbi, this::tellThatSomethingIsDue);
    }

    public Replies replies() {
        return new PostgresReplies(jdbi);
    }

    public QueueGauge gauge() {
        return new PostgresGauge(jdbi);
    }

    public Alerts alerts() {
        return new PostgresAlerts(pool, jdbi, this::tellThatSomethingIsDue);
    }

    public Duties duties() {
        return duties;
    }

    public Retention retention() {
        return new PostgresRetention(jdbi);
    }

    /** The pool, for its metrics. */
    public HikariDataSource pool() {
        return pool;
    }

    /** Asks the database for a sign of life; throws when there is none. */
    public void probe() {
        Integer one = Reads.from(
                jdbi,
                handle -> handle.createQuery("select 1").mapTo(Integer.class).one());
        if (one != 1) {
            throw new IllegalStateException("the database cannot count");
        }
    }

    /** Commits what has been handed over, gives every lease back and closes the connections. */
    @Override
    public void close() {
        inbox.close();
        queue.close();
        try {
            queue.resign();
        } catch (StoreUnavailableException e) {
            log.atWarn().log("worker_could_not_resign");
        } finally {
            pool.close();
        }
    }
}
