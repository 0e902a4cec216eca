package sn.sdb.concierge.bootstrap.check;

import java.util.ArrayList;
import java.util.List;
import sn.sdb.concierge.adapter.persistence.postgres.Migrations;
import sn.sdb.concierge.adapter.persistence.redis.RedisConnection;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.bootstrap.wiring.Storage;

/** The database with its schema, and Redis. */
final class StorageCheck {

    private StorageCheck() {}

    static List<Row> database(Configuration configuration) {
        List<Row> rows = new ArrayList<>();
        Migrations.Schema schema;
        try {
            schema = Storage.schema(configuration);
        } catch (RuntimeException e) {
            return List.of(Row.failed(
                    "database",
                    "cannot be reached",
                    "Check DATABASE_URL and that PostgreSQL runs and takes this login."));
        }
        String external = configuration.stores().database().external().isPresent() ? "external" : "embedded";
        rows.add(Row.ok("database", external));
        rows.add(
                schema.pending() == 0
                        ? Row.ok("database schema", "version " + schema.version())
                        : Row.failed(
                                "database schema",
                                "version " + schema.version() + ", " + schema.pending() + " migration(s) pending",
                                "./concierge migrate (or start the concierge, which migrates first)"));
        return rows;
    }

    static List<Row> redis(Configuration configuration) {
        return List.of(Storage.redis(configuration)
                .map(StorageCheck::redis)
                .orElseGet(() -> Row.notConfigured("redis", "With several replicas set REDIS_URL.")));
    }

    private static Row redis(RedisConnection.Health health) {
        return switch (health) {
            case REACHABLE -> Row.ok("redis", "");
            case REFUSED -> Row.failed("redis", "refuses the login", "Check user and password in REDIS_URL.");
            case SILENT -> Row.failed("redis", "does not answer in time", "Check that Redis is not overloaded.");
            case UNREACHABLE -> Row.failed("redis", "cannot be reached", "Check REDIS_URL and that Redis runs.");
        };
    }
}
