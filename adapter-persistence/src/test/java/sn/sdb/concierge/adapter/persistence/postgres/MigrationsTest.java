package sn.sdb.concierge.adapter.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.adapter.persistence.postgres.PostgresSettings.Login;
import sn.sdb.concierge.domain.conversation.Inbox;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;
import sn.sdb.concierge.domain.user.SamePerson;
import sn.sdb.concierge.domain.user.UserId;
import sn.sdb.concierge.testkit.conversation.Samples;

/** What a migration leaves behind, and who may do what afterwards. */
final class MigrationsTest {

    private static final LocalPostgres SERVER = LocalPostgres.shared();
    private static final List<String> TABLES = List.of(
            "alerts",
            "conversation_turns",
            "conversations",
            "duties",
            "former_users",
            "handoffs",
            "inbox",
            "interaction_files",
            "interactions",
            "outbox",
            "sessions",
            "temporary_pages",
            "user_aliases",
            "users",
            "whatsapp_links",
            "workers");

    private static PostgresSettings settings(Login runtime, Login migration, Optional<String> role) {
        return new PostgresSettings(runtime, migration, role, 5, Database.WORKER);
    }

    private static void works(PostgresSettings settings) {
        try (PostgresStore store = new PostgresStore(settings)) {
            var message = new Samples().text(Samples.telegram(1), System.nanoTime(), "Bonjour");
            assertThat(store.inbox().receive(message, new Inbox.Urgency.Immediate()))
                    .isEqualTo(Inbox.Receipt.STORED);
            assertThat(store.queue().claim(1)).hasSize(1);
            assertThat(effectiveRole(store)).isEqualTo(RunTimeRole.of(settings).name());
            store.probe();
        }
        assertThat(RunTimeRole.of(settings).isBound()).isTrue();
    }

    private static String effectiveRole(PostgresStore store) {
        return Jdbi.create(store.pool())
                .withHandle(handle -> handle.createQuery("select current_user")
                        .mapTo(String.class)
                        .one());
    }

    @Test
    void an_empty_database_is_migrated_once() {
        Database database = SERVER.database("empty");

        assertThat(Migrations.apply(database.settings(Database.WORKER))).isPositive();
        assertThat(Migrations.apply(database.settings(Database.WORKER))).isZero();
        works(database.settings(Database.WORKER));
    }

    @Test
    void processes_that_start_together_take_turns() throws InterruptedException {
        int all = Migrations.apply(SERVER.database("not_together").settings(Database.WORKER));
        Database database = SERVER.database("together");
        Callable<Integer> migrate = () -> Migrations.apply(database.settings(Database.WORKER));

        List<Integer> applied;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            applied = threads.invokeAll(List.of(migrate, migrate, migrate)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(applied.stream().mapToInt(Integer::intValue).sum()).isEqualTo(all);
        works(database.settings(Database.WORKER));
    }

    /** As a release left them that knew conversations by their chats. */
    @Test
    void conversations_of_whatsapp_get_the_names_of_their_people() {
        Database database = SERVER.database("renamed").migrated();
        database.run("""
            drop trigger users_forget_whatsapp_links on users;
            drop function forget_whatsapp_links();
            drop table whatsapp_links, former_users;
            alter table duties drop column done_until;
            delete from flyway_schema_history where version::int >= 5;
            insert into users (id, language, first_seen) values ('00000000-0000-0000-0000-000000000001', 'fr', now());
            insert into user_aliases (alias, user_id) values ('+221770000001', '00000000-0000-0000-0000-000000000001');
            insert into conversations (key, channel, chat, user_name, alias) values
              ('whatsapp:221770000001@c.us', 'whatsapp', '221770000001@c.us', '+221770000001', '+221770000001'),
              ('whatsapp:100000000000001@lid', 'whatsapp', '100000000000001@lid', '+221770000001', '+221770000001'),
              ('whatsapp:100000000000002@lid', 'whatsapp', '100000000000002@lid', 'whatsapp_100000000000002',
               'whatsapp_100000000000002'),
              ('telegram:41', 'telegram', '41', 'telegram_41', 'telegram_41');
            insert into sessions (id, conversation_id, user_id, version, memory, created_at, last_activity)
              select '00000000-0000-0000-0000-000000000009', id, '00000000-0000-0000-0000-000000000001', 1, '{}', now(), now()
              from conversations where chat = '100000000000001@lid';
            """);

        assertThat(Migrations.apply(database.settings(Database.WORKER))).isPositive();

        List<String> conversations = database.owned()
                .withHandle(handle -> handle.createQuery("select key || ' ' || chat from conversations order by id")
                        .mapTo(String.class)
                        .list());
        assertThat(conversations)
                .containsExactly(
                        "whatsapp:221770000001@c.us 221770000001@c.us",
                        "whatsapp:+221770000001 100000000000001@lid",
                        "whatsapp:whatsapp_100000000000002 100000000000002@lid",
                        "telegram:41 41");
        try (PostgresStore store = new PostgresStore(database.settings(Database.WORKER))) {
            assertThat(store.whatsAppNames().numberOf(new UserId.HiddenWhatsApp("100000000000001")))
                    .contains(new UserId.PhoneNumber("+221770000001"));
            assertThat(store.people().find(new UserId.HiddenWhatsApp("100000000000001")))
                    .isPresent();
        }
    }

    @Test
    void with_a_person_goes_what_is_known_of_their_names() {
        Database database = SERVER.database("forgotten").migrated();
        try (PostgresStore store = new PostgresStore(database.settings(Database.WORKER))) {
            database.run("""
                insert into users (id, language, first_seen) values
                  ('00000000-0000-0000-0000-000000000001', 'fr', now()),
                  ('00000000-0000-0000-0000-000000000002', 'fr', now());
                insert into user_aliases (alias, user_id) values
                  ('whatsapp_1', '00000000-0000-0000-0000-000000000001'),
                  ('+221770000001', '00000000-0000-0000-0000-000000000002')
                """);
            UserId.HiddenWhatsApp hidden = new UserId.HiddenWhatsApp("1");
            var unused = store.whatsAppNames().learn(new SamePerson(hidden, new UserId.PhoneNumber("+221770000001")));
            assertThat(store.whatsAppNames().numberOf(hidden)).isPresent();
            assertThat(database.count("select count(*) from former_users")).isEqualTo(1);

            database.run("delete from users");

            assertThat(store.whatsAppNames().numberOf(hidden)).isEmpty();
            assertThat(database.count("select count(*) from former_users")).isZero();
        }
    }

    @Test
    void looking_at_the_schema_changes_nothing_and_tells_what_is_pending() {
        PostgresSettings settings = SERVER.database("looked_at").settings(Database.WORKER);

        Migrations.Schema before = Migrations.schema(settings);

        assertThat(before.version()).isEqualTo("none");
        assertThat(Migrations.apply(settings)).isEqualTo(before.pending());
        assertThat(Migrations.schema(settings).pending()).isZero();
    }

    @Test
    void migrating_again_does_not_wait_for_a_replica_at_work() throws SQLException {
        Database database = SERVER.database("beside").migrated();
        try (Connection replica = database.connect();
                Statement statement = replica.createStatement()) {
            replica.setAutoCommit(false);
            statement.execute("insert into workers (instance, lease_until) values ('other', now())");
            statement.execute("select * from conversations, inbox, outbox");

            assertThat(Migrations.apply(database.settings(Database.WORKER))).isZero();
        }
    }

    @Test
    void row_level_security_is_on_and_forced_everywhere() {
        Database database = SERVER.database("guarded").migrated();

        List<String> guarded = database.owned()
                .withHandle(
                        handle -> handle.createQuery("""
                            select relname from pg_class where relnamespace = 'concierge'::regnamespace and relkind = 'r'
                              and relrowsecurity and relforcerowsecurity order by relname
                            """).mapTo(String.class).list());

        assertThat(guarded).isEqualTo(TABLES);
    }

    @Test
    void the_roles_of_a_data_api_see_and_do_nothing() {
        Database database = SERVER.database("published");
        for (String role : List.of("anon", "authenticated", "service_role")) {
            SERVER.superuserRuns(
                    "postgres",
                    "create role " + role + " login password 'secret'"
                            + (role.equals("service_role") ? " bypassrls" : ""));
        }
        // As a hosting service may have set it up: whatever is created is given away.
        database.run("alter default privileges grant all on tables to anon, authenticated, service_role");
        database.run("alter default privileges grant usage on schemas to anon, authenticated, service_role");
        database.migrated();

        for (String role : List.of("anon", "authenticated", "service_role")) {
            for (String table : TABLES) {
                assertRefused(database, role, "select * from concierge." + table);
                assertRefused(database, role, "delete from concierge." + table);
                assertRefused(database, role, "truncate concierge." + table + " cascade");
            }
            assertRefused(database, role, "select * from concierge.flyway_schema_history");
            assertRefused(database, role, "create table concierge.mine (n int)");
        }
        works(database.settings(Database.WORKER));
    }

    private static void assertRefused(Database database, String role, String sql) {
        assertThatThrownBy(() -> {
                    try (Connection connection = database.connect(role);
                            Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .as(role + ": " + sql)
                .isInstanceOf(SQLException.class)
                .hasFieldOrPropertyWithValue("SQLState", "42501");
    }

    @Test
    void a_role_that_owns_nothing_works() {
        Database database = SERVER.database("owner");
        SERVER.superuserRuns("postgres", "create role worker login password 'secret'");
        PostgresSettings settings = settings(database.login("worker"), database.login(), Optional.empty());

        Migrations.apply(settings);

        works(settings);
        assertRefused(database, "worker", "create table concierge.mine (n int)");
        assertRefused(database, "worker", "alter table concierge.inbox no force row level security");
        assertRefused(database, "worker", "truncate concierge.inbox");
    }

    @Test
    void a_login_may_become_a_role_with_fewer_rights() {
        Database database = SERVER.database("wide");
        SERVER.superuserRuns(
                "postgres",
                "create role \"the App\" nologin",
                "grant \"the App\" to wide",
                "alter role wide bypassrls");
        PostgresSettings settings = settings(database.login(), database.login(), Optional.of("the App"));

        Migrations.apply(settings);

        works(settings);
    }

    /** A login as Supabase's {@code postgres}: it makes roles and is above row level security, yet no superuser. */
    private static Database hosted(String name) {
        Database database = SERVER.database(name);
        SERVER.superuserRuns("postgres", "alter role " + name + " createrole bypassrls");
        return database;
    }

    @Test
    void a_role_that_is_missing_is_made_and_serves() {
        Database database = hosted("hosted");
        PostgresSettings settings = settings(database.login(), database.login(), Optional.of("made \"App\""));

        assertThat(Migrations.apply(settings)).isPositive();
        assertThat(Migrations.apply(settings)).isZero();

        works(settings);
        assertThat(database.count("select count(*) from pg_roles where rolname = 'made \"App\"' and rolcanlogin"))
                .isZero();
    }

    @Test
    void processes_that_start_together_make_the_role_once() throws InterruptedException {
        Database database = hosted("hosted_together");
        PostgresSettings settings = settings(database.login(), database.login(), Optional.of("made_together"));
        Callable<Integer> migrate = () -> Migrations.apply(settings);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(Collections.nCopies(6, migrate)))
                    .allMatch(migration -> migration.state() == Future.State.SUCCESS);
        }

        works(settings);
    }

    @Test
    void the_login_that_migrates_lets_the_one_that_serves_become_the_role() {
        Database database = hosted("hosted_migrator");
        SERVER.superuserRuns("postgres", "create role hosted_server login bypassrls password 'secret'");
        PostgresSettings settings =
                settings(database.login("hosted_server"), database.login(), Optional.of("made_for_other"));

        Migrations.apply(settings);

        works(settings);
    }

    @Test
    void a_login_that_may_not_make_the_role_is_told_what_to_run() {
        Database database = SERVER.database("narrow");
        PostgresSettings settings = settings(database.login(), database.login(), Optional.of("never_made"));

        assertThatThrownBy(() -> Migrations.apply(settings))
                .hasMessageContaining("create role \"never_made\" nologin;")
                .hasMessageContaining("grant \"never_made\" to \"narrow\";");
    }

    @Test
    void rights_that_are_too_wide_are_reported() {
        Database database = SERVER.database("super");
        SERVER.superuserRuns(
                "postgres",
                "alter role super superuser",
                "create role passer login bypassrls password 'secret'",
                "create role wide_role nologin bypassrls");

        assertThat(RunTimeRole.of(database.settings(Database.WORKER)))
                .isEqualTo(new RunTimeRole("super", "super", true, false));
        assertThat(RunTimeRole.of(settings(database.login("passer"), database.login(), Optional.empty())))
                .isEqualTo(new RunTimeRole("passer", "passer", false, true));
        assertThat(RunTimeRole.of(settings(database.login("passer"), database.login(), Optional.of("wide_role"))))
                .isEqualTo(new RunTimeRole("passer", "wide_role", false, true));
    }

    @Test
    void a_database_that_is_not_there_is_not_migrated_and_not_opened() {
        Login nowhere = new Login("jdbc:postgresql://localhost:1/none", "nobody", "secret");
        PostgresSettings settings = settings(nowhere, nowhere, Optional.empty());

        assertThatThrownBy(() -> Migrations.apply(settings)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> new PostgresStore(settings)).isInstanceOf(StoreUnavailableException.class);
    }
}
