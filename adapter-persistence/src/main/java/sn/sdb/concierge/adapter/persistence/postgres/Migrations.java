package sn.sdb.concierge.adapter.persistence.postgres;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;

/**
 * Brings the schema to this release's version, under Flyway's lock: replicas that start together take turns. The role
 * that the service becomes is made when it is missing.
 */
public final class Migrations {

    private Migrations() {}

    /**
     * Migrates.
     *
     * @return how many migrations were applied
     * @throws StoreUnavailableException when the database cannot be reached or refuses
     */
    public static int apply(PostgresSettings settings) {
        RunTimeRole role = RunTimeRole.of(settings);
        if (settings.role().isPresent()) {
            role.make(settings.migration());
        }
        try {
            return flyway(settings, role).migrate().migrationsExecuted;
        } catch (FlywayException e) {
            throw new StoreUnavailableException("the database could not be migrated", e);
        }
    }

    /**
     * Looks at the schema and changes nothing.
     *
     * @throws StoreUnavailableException when the database cannot be reached or refuses
     */
    public static Schema schema(PostgresSettings settings) {
        try {
            MigrationInfoService info =
                    flyway(settings, RunTimeRole.of(settings)).info();
            MigrationInfo current = info.current();
            String version = current == null ? "none" : String.valueOf(current.getVersion());
            return new Schema(version, info.pending().length);
        } catch (FlywayException e) {
            throw new StoreUnavailableException("the schema could not be looked at", e);
        }
    }

    /**
     * How far the schema is.
     *
     * @param version of the last migration, {@code none} before the first
     * @param pending migrations that were not applied yet
     */
    public record Schema(String version, int pending) {}

    private static Flyway flyway(PostgresSettings settings, RunTimeRole role) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(
                        settings.migration().url(),
                        settings.migration().user(),
                        settings.migration().password())
                .schemas(PostgresSettings.SCHEMA)
                .createSchemas(true)
                .locations("classpath:sn/sdb/concierge/adapter/persistence/postgres/migration")
                .placeholders(Map.of("runtimeRole", role.name().replace("'", "''")))
                .load();
    }
}
