package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import sn.sdb.concierge.adapter.persistence.postgres.PostgresSettings.Login;
import sn.sdb.concierge.adapter.persistence.postgres.PostgresSettings.Worker;

/** A database and the role that owns it. */
record Database(LocalPostgres server, String name, String owner) {

    static final Worker WORKER = new Worker("test", false, Duration.ofSeconds(30));

    Login login() {
        return login(owner);
    }

    Login login(String role) {
        return new Login(server.url(name), role, "secret");
    }

    PostgresSettings settings(Worker worker) {
        return new PostgresSettings(login(), login(), Optional.empty(), 8, worker);
    }

    Database migrated() {
        int unused = Migrations.apply(settings(WORKER));
        return this;
    }

    Connection connect() throws SQLException {
        return connect(owner);
    }

    Connection connect(String role) throws SQLException {
        Connection connection = DriverManager.getConnection(login().url(), role, "secret");
        connection.setSchema(PostgresSettings.SCHEMA);
        return connection;
    }

    /** Whatever the owner wants to do or know, beside the store. */
    Jdbi owned() {
        return Jdbi.create(this::connect);
    }

    void run(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long count(String sql) {
        return owned().withHandle(
                        handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    void clear() {
        run("""
            truncate users, user_aliases, conversations, handoffs, workers, conversation_turns, inbox, sessions,
              interactions, interaction_files, outbox, temporary_pages, alerts, duties, whatsapp_links,
              former_users restart identity
            """);
    }
}
