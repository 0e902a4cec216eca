package sn.sdb.concierge.bootstrap.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import sn.sdb.concierge.bootstrap.configuration.DatabaseLogin;
import sn.sdb.concierge.bootstrap.configuration.Secret;

/** Speaks to the embedded server. */
final class Sessions {

    static final String SUPERUSER = "postgres";

    /** Owns the database, and is neither superuser nor above row level security: as in production. */
    private static final String OWNER = "concierge";

    private static final String DATABASE = "concierge";

    private final Secret password;

    Sessions(Secret password) {
        this.password = password;
    }

    DatabaseLogin login(int port) {
        return new DatabaseLogin(url(port, DATABASE), OWNER, password);
    }

    /** Whether the server behind this port serves this data folder. */
    boolean serves(int port, Path cluster) throws SQLException {
        try (Connection connection = connect(port);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW data_directory")) {
            return rows.next() && Path.of(rows.getString(1)).equals(cluster);
        }
    }

    /** Makes the owner and the database unless they are there. */
    void prepare(int port) throws SQLException {
        try (Connection connection = connect(port);
                Statement statement = connection.createStatement()) {
            if (isMissing(connection, "SELECT FROM pg_roles WHERE rolname = ?", OWNER)) {
                // The password is hexadecimal: it was made here.
                statement.execute("CREATE ROLE " + OWNER + " LOGIN PASSWORD '" + password.value() + "'");
            }
            if (isMissing(connection, "SELECT FROM pg_database WHERE datname = ?", DATABASE)) {
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
            }
        }
    }

    private Connection connect(int port) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", password.value());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection(url(port, SUPERUSER), properties);
    }

    private static boolean isMissing(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return !rows.next();
            }
        }
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
