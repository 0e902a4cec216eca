package sn.sdb.concierge.adapter.persistence.postgres;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import sn.sdb.concierge.adapter.persistence.postgres.PostgresSettings.Login;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;

/**
 * The role as which the service works: the one that its login becomes, else the login itself.
 *
 * @param login what the server calls the login; to a pooler it may have been written {@code postgres.<project>}
 * @param name the role
 * @param superuser whether it may do everything
 * @param bypassesRowSecurity whether row level security does not bind it
 */
public record RunTimeRole(String login, String name, boolean superuser, boolean bypassesRowSecurity) {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private static final String ASK = """
        select session_user, coalesce(r.rolname, wanted.name), coalesce(r.rolsuper, false), coalesce(r.rolbypassrls, false)
        from (select coalesce(cast(? as text), current_user) as name) wanted left join pg_roles r on r.rolname = wanted.name
        """;

    /**
     * The lock orders the replicas on this database. Roles belong to the whole server, so that somebody on another
     * database may still be quicker. Since PostgreSQL 16, who makes a role is its administrator but may not become it
     * before having granted it to itself (PostgreSQL manual, CREATE ROLE).
     */
    private static final String MAKE = """
        do $$
        declare
          wanted name default current_setting('concierge.role');
          login name default current_setting('concierge.login');
          separate boolean default current_setting('server_version_num')::int >= 160000;
        begin
          perform pg_advisory_xact_lock(hashtext('concierge.role'));
          if not exists (select from pg_roles where rolname = wanted) then
            begin
              execute format('create role %I nologin', wanted);
            exception when duplicate_object or unique_violation then
              null;
            end;
          end if;
          if not pg_has_role(login, wanted, case when separate then 'SET' else 'MEMBER' end) then
            execute format('grant %I to %I', wanted, login)
              || case when separate then ' with set true, inherit false' else '' end;
          end if;
        end
        $$
        """;

    /**
     * Asks the database. A role that is still to be made has no rights of that kind.
     *
     * @throws StoreUnavailableException when the database cannot be reached
     */
    public static RunTimeRole of(PostgresSettings settings) {
        return Reads.from(
                jdbi(settings.runtime()),
                handle -> handle.createQuery(ASK)
                        .bind(0, settings.role().orElse(null))
                        .map((row, context) -> new RunTimeRole(
                                row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4)))
                        .one());
    }

    /** Whether row level security binds it, as it should. */
    public boolean isBound() {
        return !superuser && !bypassesRowSecurity;
    }

    /** Makes the role, unless it is there, and lets the login become it. */
    void make(Login migration) {
        Reads.run(jdbi(migration), this::make);
    }

    private void make(Handle handle) throws SQLException {
        var unused = handle.createQuery(
                        "select set_config('concierge.role', ?, true) || set_config('concierge.login', ?, true)")
                .bind(0, name)
                .bind(1, login)
                .mapTo(String.class)
                .one();
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute(MAKE);
        } catch (SQLException e) {
            if (!INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                throw e;
            }
            throw new IllegalStateException(
                    """
                    the login of the migrations may not make the role %s, nor let %s become it. As an administrator, once:
                      create role %s nologin;  -- unless it is there
                      grant %s to %s;\
                    """.formatted(quoted(name), quoted(login), quoted(name), quoted(name), quoted(login)), e);
        }
    }

    static String quoted(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    private static Jdbi jdbi(Login login) {
        Properties properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("ApplicationName", "concierge");
        return Reads.plain(Jdbi.create(login.url(), properties));
    }
}
