package sn.sdb.concierge.bootstrap.configuration;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import sn.sdb.concierge.adapter.persistence.postgres.PostgresSettings;

/**
 * The database.
 *
 * @param external none starts the embedded one
 * @param migration who migrates, when it is somebody else
 * @param poolSize connections at most
 */
public record DatabaseSettings(Optional<DatabaseLogin> external, Optional<DatabaseLogin> migration, int poolSize) {

    /** The direct host of a project and the poolers of Supabase ("Connect to your database"). */
    private static final Pattern AT_SUPABASE = Pattern.compile("jdbc:postgresql://[^/]*\\.supabase\\.com?[:,/].*");

    private static final Pattern ADMINISTRATOR = Pattern.compile("postgres(\\.[a-z0-9]+)?");

    private static final String WANTED = "a postgresql:// or jdbc:postgresql:// URL with host, user and database"
            + " (special characters of the password percent-encoded)";

    static DatabaseSettings read(Values values) {
        Optional<DatabaseLogin> external = values.isSet(Variable.DATABASE_URL)
                ? values.optional(Variable.DATABASE_URL, WANTED, DatabaseLogin::parse)
                : SupabaseLogin.read(values);
        Optional<DatabaseLogin> migration =
                values.optional(Variable.DATABASE_MIGRATION_URL, WANTED, DatabaseLogin::parse);
        refuseTransactionPooler(values, Variable.DATABASE_URL, external);
        refuseTransactionPooler(values, Variable.DATABASE_MIGRATION_URL, migration);
        if (migration.isPresent() && !values.isSet(Variable.DATABASE_URL) && !values.isSet(Variable.SUPABASE_URL)) {
            values.problem(Variable.DATABASE_URL, "is missing, and DATABASE_MIGRATION_URL makes no sense without it");
        }
        return new DatabaseSettings(
                external,
                migration,
                values.number(Variable.DATABASE_POOL_SIZE, PostgresSettings.FEWEST_CONNECTIONS, 100));
    }

    /** What sessions become, where the login is Supabase's {@code postgres}, whom row level security does not bind. */
    public Optional<String> role() {
        return external.filter(DatabaseSettings::isAdministratorOfSupabase).map(login -> "concierge_app");
    }

    private static boolean isAdministratorOfSupabase(DatabaseLogin login) {
        return AT_SUPABASE.matcher(login.jdbcUrl().toLowerCase(Locale.ROOT)).matches()
                && ADMINISTRATOR.matcher(login.user()).matches();
    }

    /** Supabase's port 6543 has neither prepared statements nor session settings (Supabase, "Connect to your database"). */
    private static void refuseTransactionPooler(Values values, Variable variable, Optional<DatabaseLogin> login) {
        if (login.isPresent() && login.get().jdbcUrl().matches(".*\\.supabase\\.com?:6543[/?].*")) {
            values.problem(variable, "port 6543 is the transaction pooler, which does not work here: use port 5432");
        }
    }
}
