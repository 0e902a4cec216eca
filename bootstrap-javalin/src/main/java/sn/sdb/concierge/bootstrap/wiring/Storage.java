package sn.sdb.concierge.bootstrap.wiring;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sn.sdb.concierge.adapter.persistence.memory.InProcessAnswers;
import sn.sdb.concierge.adapter.persistence.memory.InProcessLimit;
import sn.sdb.concierge.adapter.persistence.memory.InProcessSessions;
import sn.sdb.concierge.adapter.persistence.postgres.Migrations;
import sn.sdb.concierge.adapter.persistence.postgres.PostgresSettings;
import sn.sdb.concierge.adapter.persistence.postgres.PostgresSettings.Login;
import sn.sdb.concierge.adapter.persistence.postgres.PostgresStore;
import sn.sdb.concierge.adapter.persistence.redis.RedisConnection;
import sn.sdb.concierge.adapter.persistence.redis.RedisSettings;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.bootstrap.configuration.DatabaseLogin;
import sn.sdb.concierge.bootstrap.configuration.Secret;
import sn.sdb.concierge.bootstrap.database.EmbeddedDatabase;
import sn.sdb.concierge.domain.answer.AnswerCache;
import sn.sdb.concierge.domain.limit.MessageLimit;
import sn.sdb.concierge.domain.session.SessionCache;

/** Where data is kept: PostgreSQL for the truth, Redis or this process for speed. */
public final class Storage implements AutoCloseable {

    /** How long a process may be silent before others take over; its heartbeat comes five times as often. */
    static final Duration LEASE = Duration.ofSeconds(20);

    private final Instance instance;
    private final Optional<EmbeddedDatabase> embedded;
    private final PostgresStore postgres;
    private final Optional<RedisConnection> redis;
    private final SessionCache sessions;
    private final MessageLimit limit;
    private final AnswerCache answers;

    private Storage(Configuration configuration, Instance instance, Optional<EmbeddedDatabase> embedded) {
        this.instance = instance;
        this.embedded = embedded;
        PostgresSettings settings = settings(configuration, instance, embedded);
        int applied = Migrations.apply(settings);
        this.postgres = new PostgresStore(settings);
        this.redis = configuration
                .stores()
                .redis()
                .map(Secret::value)
                .map(RedisSettings::of)
                .map(RedisConnection::open);
        int perMinute = configuration.limits().messagesPerMinute();
        this.sessions = redis.<SessionCache>map(RedisConnection::sessions).orElseGet(InProcessSessions::new);
        this.limit =
                redis.map(connection -> connection.limit(perMinute)).orElseGet(() -> new InProcessLimit(perMinute));
        this.answers = redis.<AnswerCache>map(RedisConnection::answers).orElseGet(InProcessAnswers::new);
        if (applied < 0) {
            throw new IllegalStateException("a negative number of migrations");
        }
    }

    /** Opens everything; the database is migrated first. */
    static Storage open(Configuration configuration) {
        Instance instance = Instance.take(configuration.application().dataDir());
        Optional<EmbeddedDatabase> embedded = embedded(configuration);
        try {
            return new Storage(configuration, instance, embedded);
        } catch (RuntimeException e) {
            embedded.ifPresent(EmbeddedDatabase::close);
            instance.close();
            throw e;
        }
    }

    /** Brings the schema up to date and does nothing else. */
    public static int migrate(Configuration configuration) {
        Optional<EmbeddedDatabase> embedded = embedded(configuration);
        try (Instance instance = Instance.take(configuration.application().dataDir())) {
            return Migrations.apply(settings(configuration, instance, embedded));
        } finally {
            embedded.ifPresent(EmbeddedDatabase::close);
        }
    }

    private static Optional<EmbeddedDatabase> embedded(Configuration configuration) {
        return configuration.stores().database().external().isPresent()
                ? Optional.empty()
                : Optional.of(EmbeddedDatabase.open(configuration.application().dataDir()));
    }

    private static PostgresSettings settings(
            Configuration configuration, Instance instance, Optional<EmbeddedDatabase> embedded) {
        DatabaseLogin runtime = configuration
                .stores()
                .database()
                .external()
                .or(() -> embedded.map(EmbeddedDatabase::login))
                .orElseThrow();
        DatabaseLogin migration = configuration.stores().database().migration().orElse(runtime);
        return new PostgresSettings(
                login(runtime),
                login(migration),
                Optional.empty(),
                configuration.stores().database().poolSize(),
                new PostgresSettings.Worker(instance.name(), instance.alone(), LEASE));
    }

    private static Login login(DatabaseLogin login) {
        return new Login(login.jdbcUrl(), login.user(), login.password().value());
    }

    public PostgresStore postgres() {
        return postgres;
    }

    /** Null when everything is kept in process. */
    public @Nullable RedisConnection redis() {
        return redis.orElse(null);
    }

    SessionCache sessionCache() {
        return sessions;
    }

    MessageLimit limit() {
        return limit;
    }

    AnswerCache answers() {
        return answers;
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } finally {
            redis.ifPresent(RedisConnection::close);
            embedded.ifPresent(EmbeddedDatabase::close);
            instance.close();
        }
    }
}
