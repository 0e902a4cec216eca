package sn.sdb.concierge.bootstrap.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sn.sdb.concierge.adapter.persistence.memory.InProcessAnswers;
import sn.sdb.concierge.adapter.persistence.memory.InProcessLimit;
import sn.sdb.concierge.adapter.persistence.memory.InProcessSessions;
import sn.sdb.concierge.adapter.persistence.postgres.Migrations;
import sn.sdb.concierge.adapter.persistence.postgres.PostgresSettings;
import sn.sdb.concierge.adapter.persistence.postgres.PostgresSettings.Login;
import sn.sdb.concierge.adapter.persistence.postgres.PostgresStore;
import sn.sdb.concierge.adapter.persistence.postgres.RunTimeRole;
import sn.sdb.concierge.adapter.persistence.redis.RedisConnection;
import sn.sdb.concierge.adapter.persistence.redis.RedisSettings;
import sn.sdb.concierge.adapter.storage.FolderFiles;
import sn.sdb.concierge.adapter.storage.S3Files;
import sn.sdb.concierge.adapter.storage.S3Settings;
import sn.sdb.concierge.bootstrap.configuration.ApplicationSettings.Environment;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.bootstrap.configuration.DatabaseLogin;
import sn.sdb.concierge.bootstrap.configuration.DatabaseSettings;
import sn.sdb.concierge.bootstrap.configuration.Secret;
import sn.sdb.concierge.bootstrap.database.EmbeddedDatabase;
import sn.sdb.concierge.domain.answer.AnswerCache;
import sn.sdb.concierge.domain.answer.CooldownBoard;
import sn.sdb.concierge.domain.file.FileStore;
import sn.sdb.concierge.domain.limit.MessageLimit;
import sn.sdb.concierge.domain.session.SessionCache;

/** Where data is kept: PostgreSQL for the truth, Redis or this process for speed, S3 or a folder for files. */
public final class Storage implements AutoCloseable {

    /** How long a process may be silent before others take over; its heartbeat comes five times as often. */
    static final Duration LEASE = Duration.ofSeconds(20);

    private final Opened opened;
    private final PostgresStore postgres;
    private final Optional<RedisConnection> redis;
    private final SessionCache sessions;
    private final MessageLimit limit;
    private final AnswerCache answers;
    private final FileStore files;

    private Storage(Configuration configuration, FileStore files, Opened opened) {
        this.opened = opened;
        this.files = files;
        PostgresSettings settings = settings(configuration, opened);
        var unused = migrate(configuration, settings);
        this.postgres = opened.add(new PostgresStore(settings), PostgresStore::close);
        this.redis = configuration
                .stores()
                .redis()
                .map(Secret::value)
                .map(RedisSettings::of)
                .map(RedisConnection::open)
                .map(connection -> opened.add(connection, RedisConnection::close));
        int perMinute = configuration.limits().messagesPerMinute();
        this.sessions = redis.<SessionCache>map(RedisConnection::sessions).orElseGet(InProcessSessions::new);
        this.limit =
                redis.map(connection -> connection.limit(perMinute)).orElseGet(() -> new InProcessLimit(perMinute));
        this.answers = redis.<AnswerCache>map(RedisConnection::answers).orElseGet(InProcessAnswers::new);
    }

    /**
     * Opens everything; the database is migrated first.
     *
     * @param files as {@link #files} has opened it
     * @param opened what is closed with the rest
     */
    static Storage open(Configuration configuration, FileStore files, Opened opened) {
        try {
            return new Storage(configuration, files, opened);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** Brings the schema up to date and does nothing else. */
    public static int migrate(Configuration configuration) {
        try (Opened opened = new Opened()) {
            return migrate(configuration, settings(configuration, opened));
        }
    }

    /** How the schema is, without changing it. */
    public static Migrations.Schema schema(Configuration configuration) {
        try (Opened opened = new Opened()) {
            return Migrations.schema(settings(configuration, opened));
        }
    }

    /** How Redis is; empty when it is not configured. */
    public static Optional<RedisConnection.Health> redis(Configuration configuration) {
        return configuration
                .stores()
                .redis()
                .map(Secret::value)
                .map(RedisSettings::of)
                .map(settings -> {
                    try (RedisConnection connection = RedisConnection.open(settings)) {
                        return connection.ping();
                    }
                });
    }

    /** Hands over the store of files, for as long as it is being used. */
    public static void withFiles(Configuration configuration, Consumer<FileStore> use) {
        try (Opened opened = new Opened()) {
            use.accept(files(configuration, opened));
        }
    }

    /** Looks nowhere yet. */
    static FileStore files(Configuration configuration, Opened opened) {
        return configuration
                .stores()
                .objects()
                .map(objects -> S3Settings.of(
                        objects.endpoint(),
                        objects.accessKey().value(),
                        objects.secretKey().value(),
                        objects.bucket()))
                .<FileStore>map(settings -> opened.add(new S3Files(settings), S3Files::close))
                .orElseGet(() -> new FolderFiles(
                        configuration.application().dataDir().resolve("files"), InstantSource.system()));
    }

    /** The role is looked at first: tables that the wrong one made would be hard to take from it. */
    private static int migrate(Configuration configuration, PostgresSettings settings) {
        if (configuration.application().environment() == Environment.PRODUCTION) {
            RunTimeRole role = RunTimeRole.of(settings);
            if (!role.isBound()) {
                throw new UnsafeRoleException(role);
            }
        }
        return Migrations.apply(settings);
    }

    private static PostgresSettings settings(Configuration configuration, Opened opened) {
        Path dataDir = configuration.application().dataDir();
        DatabaseSettings database = configuration.stores().database();
        Instance instance = opened.add(Instance.take(dataDir), Instance::close);
        DatabaseLogin runtime = database.external()
                .orElseGet(() -> opened.add(EmbeddedDatabase.open(dataDir), EmbeddedDatabase::close)
                        .login());
        return new PostgresSettings(
                login(runtime),
                login(database.migration().orElse(runtime)),
                database.role(),
                database.poolSize(),
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

    public FileStore files() {
        return files;
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

    CooldownBoard cooldowns() {
        return redis.map(RedisConnection::cooldowns).orElseGet(CooldownBoard::none);
    }

    @Override
    public void close() {
        opened.close();
    }
}
