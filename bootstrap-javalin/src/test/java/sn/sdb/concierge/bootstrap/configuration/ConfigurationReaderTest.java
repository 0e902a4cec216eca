package sn.sdb.concierge.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sn.sdb.concierge.bootstrap.configuration.ApplicationSettings.Logs.Format;
import sn.sdb.concierge.domain.user.UserId;

class ConfigurationReaderTest {

    @TempDir
    Path folder;

    @Test
    void all_problems_are_told_at_once() {
        List<Problem> problems = problems(Map.of("PORT", "eighty", "TZ", "Dakar", "GROUNDING", "loose"));

        assertThat(problems).extracting(Problem::variable).containsExactlyInAnyOrder("PORT", "TZ", "GROUNDING");
    }

    @Test
    void a_problem_names_the_variable_the_reason_and_an_example() {
        assertThat(problems(Map.of("PORT", "eighty")))
                .extracting(Problem::line)
                .containsExactly("PORT: \"eighty\" is not a whole number from 0 to 65535 (example: PORT=8080)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        DATABASE_URL            | mysql://u:hidden-value@h/d
        DATABASE_URL            | postgresql://hidden-value@/d
        DATABASE_MIGRATION_URL  | hidden-value
        REDIS_URL               | hidden-value
        API_CLIENTS             | hidden-value:xyz:agent
        TELEGRAM_WEBHOOK_SECRET | hidden-value with spaces
        TELEGRAM_BOT_TOKEN      | hidden-value/with/slashes
        BASEROW_WEBHOOK_SECRET  | hidden-value/with/slashes
        BASEROW_AUTH_KEY        | hidden-value with spaces
        ADMIN_NOTIFICATION_TO   | hidden-value
        """)
    void the_value_of_a_secret_is_not_told(String variable, String value) {
        List<Problem> problems = problems(Map.of(variable, value));

        assertThat(problems).extracting(Problem::variable).contains(variable);
        assertThat(problems.toString()).doesNotContain("hidden-value");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ENVIRONMENT              | staging
        PORT                     | 65536
        LOG_LEVEL                | loud
        LOG_FORMAT               | xml
        EXTERNAL_BASE_URL        | concierge.example.org
        EXTERNAL_BASE_URL        | https://user:pw@concierge.example.org
        DEFAULT_LANGUAGE         | de
        CORS_ALLOWED_ORIGINS     | *
        CORS_ALLOWED_ORIGINS     | https://a.example/path
        TRUSTED_PROXIES          | 10.0.0.0/33
        TRUSTED_PROXIES          | proxy.example.org
        SUPABASE_URL             | https://supabase.example.org
        SUPABASE_POOLER_HOST     | host:5432
        DATABASE_URL             | postgresql://u:p@aws-0-x.pooler.supabase.com:6543/postgres
        DATABASE_POOL_SIZE       | 4
        AI_PROVIDER              | openai
        AI_PROVIDER_ORDER        | gemini,openai
        AI_MEDIA                 | sometimes
        GEMINI_MODEL             | a model
        OPENROUTER_MIN_CREDITS   | -1
        WAHA_SESSION             | my session
        WHATSAPP_PHONE_NUMBER_ID | +221
        WHATSAPP_ACCESS_TOKEN    | alone
        TELEGRAM_MODE            | push
        JWT_ALGORITHM            | none
        JWT_ALGORITHM            | HS512
        JWT_EXPIRE_MINUTES       | 0
        BURST_WINDOW_MILLIS      | -5
        BASEROW_MAPPING_FILE     | ./missing.json
        KNOWLEDGE_DIR            | ./missing
        MINIO_ENDPOINT           | host:9000
        MINIO_BUCKET_NAME        | Not_A_Bucket
        ADMIN_NOTIFICATION_TO    | 770000001
        SAFEGUARDING_CONTACTS    | terminal
        HANDOFF_HOURS            | always
        EMERGENCY_NUMBERS        | Police
        """)
    void a_value_that_makes_no_sense_is_refused(String variable, String value) {
        assertThat(problems(Map.of(variable, value))).isNotEmpty();
    }

    @Test
    void every_mistake_in_the_mapping_of_the_registry_is_one_of_the_configuration() throws Exception {
        Files.writeString(folder.resolve("mapping.json"), """
            {"fields": {"parent.code": "6004", "parent.children": 6011, "child.display": 6101},
             "tables": {"enrolments": {"read": false}}}
            """);

        assertThat(problems(Map.of("BASEROW_MAPPING_FILE", "mapping.json")))
                .extracting(Problem::variable, Problem::reason)
                .hasSize(4)
                .contains(tuple(
                        "BASEROW_MAPPING_FILE",
                        "parent.code: has to be the number of a field, such as 6004 or" + " {\"id\": 6004}"))
                .allSatisfy(problem -> assertThat(problem.toList().getFirst()).isEqualTo("BASEROW_MAPPING_FILE"));
    }

    @Test
    void the_environment_wins_over_the_file() throws Exception {
        Files.writeString(folder.resolve(".env"), "PORT=1111\nWAHA_SESSION=\"from file\"\nLOG_LEVEL=DEBUG\n");

        Configuration configuration = configuration(Map.of("PORT", "2222", "WAHA_SESSION", "mine"));

        assertThat(configuration.application().http().port()).isEqualTo(2222);
        assertThat(configuration.channels().waha().session()).isEqualTo("mine");
        assertThat(configuration.application().logs().level()).hasToString("DEBUG");
    }

    @Test
    void a_relative_working_directory_will_do() throws Exception {
        Path relative = Path.of("").toAbsolutePath().relativize(folder.toAbsolutePath());
        Files.writeString(folder.resolve(".env"), "PORT=1111\n");

        assertThat(new ConfigurationReader(Map.of(), relative, false).read())
                .isEqualTo(new ConfigurationReader(Map.of(), folder, false).read());
    }

    @Test
    void a_malformed_file_is_reported_without_its_content() throws Exception {
        Files.writeString(folder.resolve(".env"), "JWT_SECRET_KEY hidden-value\n");

        assertThat(problems(Map.of())).extracting(Problem::variable).containsExactly(".env");
        assertThat(problems(Map.of()).toString()).doesNotContain("hidden-value");
    }

    @Test
    void a_secret_may_lie_in_a_file() throws Exception {
        Files.writeString(folder.resolve("token"), "from-file\n");

        Configuration configuration = configuration(Map.of("TELEGRAM_BOT_TOKEN_FILE", "token"));

        assertThat(configuration.channels().telegram().botToken()).contains(new Secret("from-file"));
    }

    @Test
    void a_file_that_is_missing_or_empty_is_reported() throws Exception {
        Files.createFile(folder.resolve("empty"));

        assertThat(problems(Map.of("SECRET_KEY_FILE", "missing", "JWT_SECRET_KEY_FILE", "empty")))
                .extracting(Problem::variable)
                .containsExactlyInAnyOrder("SECRET_KEY_FILE", "JWT_SECRET_KEY_FILE");
    }

    @Test
    void a_secret_given_twice_is_reported() {
        assertThat(problems(Map.of("METRICS_TOKEN", "a", "METRICS_TOKEN_FILE", "b")))
                .extracting(Problem::variable)
                .containsExactly("METRICS_TOKEN");
    }

    @Test
    void a_plain_variable_is_not_read_from_a_file() throws Exception {
        Files.writeString(folder.resolve("port"), "9999");

        assertThat(configuration(Map.of("PORT_FILE", "port"))
                        .application()
                        .http()
                        .port())
                .isEqualTo(8000);
    }

    @Test
    void a_secret_with_a_line_break_is_refused() {
        assertThat(problems(Map.of("METRICS_TOKEN", "one\ntwo")))
                .extracting(Problem::variable)
                .containsExactly("METRICS_TOKEN");
    }

    @Test
    void numbered_keys_keep_the_order_of_their_numbers() throws Exception {
        Files.writeString(folder.resolve("three"), "c");

        Configuration configuration = configuration(Map.of(
                "GEMINI_API_KEY_10", "d",
                "GEMINI_API_KEY_2", "b",
                "GEMINI_API_KEY_1", "a",
                "GEMINI_API_KEY_3_FILE", "three",
                "GEMINI_API_KEY_4", "a"));

        assertThat(configuration.ai().gemini().keys()).extracting(Secret::value).containsExactly("a", "b", "c", "d");
    }

    @Test
    void the_unnumbered_key_joins_the_numbered_ones() {
        Configuration configuration = configuration(Map.of("ANTHROPIC_AUTH_TOKEN", "a", "ANTHROPIC_AUTH_TOKEN_1", "b"));

        assertThat(configuration.ai().anthropic().keys())
                .extracting(Secret::value)
                .containsExactly("a", "b");
    }

    @Test
    void an_empty_value_counts_as_none() {
        assertThat(configuration(Map.of("REDIS_URL", " ", "PORT", "")).stores().redis())
                .isEmpty();
    }

    @Test
    void logs_are_text_on_a_terminal() {
        Reading reading = new ConfigurationReader(Map.of(), folder, true).read();

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Valid.class,
                        valid -> assertThat(valid.configuration()
                                        .application()
                                        .logs()
                                        .format())
                                .isEqualTo(Format.TEXT));
    }

    @Test
    void webhook_addresses_follow_from_the_external_one() {
        ChannelSettings channels = configuration(Map.of("EXTERNAL_BASE_URL", "https://c.example/base/"))
                .channels();

        assertThat(channels.telegram().webhookUrl())
                .contains(URI.create("https://c.example/base/api/v1/telegram/webhook"));
        assertThat(channels.waha().webhookUrl()).contains(URI.create("https://c.example/base/api/v1/webhook"));
    }

    @Test
    void admins_stand_in_for_safeguarding_in_development() {
        PeopleSettings people =
                configuration(Map.of("ADMIN_NOTIFICATION_TO", "telegram_42")).people();

        assertThat(people.safeguarding()).containsExactly(new UserId.TelegramId(42));
    }

    @Test
    void development_keys_are_made_once_and_kept_for_their_owner_alone() throws Exception {
        SecuritySettings first = configuration(Map.of()).security();
        SecuritySettings second = configuration(Map.of()).security();

        assertThat(first.secretKey().bytes()).hasSizeGreaterThanOrEqualTo(32);
        assertThat(first.secretKey()).isNotEqualTo(first.jwtKey()).isEqualTo(second.secretKey());
        assertThat(first.jwtKey()).isEqualTo(second.jwtKey());
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("data/secrets/secret_key"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder.resolve("data/secrets"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void nothing_is_written_when_the_configuration_is_wrong() {
        assertThat(problems(Map.of("PORT", "x"))).isNotEmpty();

        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void a_data_folder_that_cannot_be_written_is_reported() throws Exception {
        Files.createFile(folder.resolve("file"));

        assertThat(problems(Map.of("DATA_DIR", "file/below")))
                .extracting(Problem::variable)
                .containsExactly("DATA_DIR");
    }

    @Test
    void no_secret_is_printed() {
        Map<String, String> environment = new HashMap<>();
        for (Variable variable : Variable.values()) {
            if (variable.kind().fromFile()) {
                environment.put(variable.name(), "hidden-value");
            }
        }
        environment.put("DATABASE_URL", "postgresql://u:hidden-value@h/d?password=hidden-value");
        environment.put("DATABASE_MIGRATION_URL", "postgresql://m:hidden-value@h/d");
        environment.put("SUPABASE_URL", "https://abcd.supabase.co");
        environment.put("REDIS_URL", "redis://:hidden-value@h:6379");
        environment.put("MINIO_ENDPOINT", "m:9000");
        environment.put("WHATSAPP_PHONE_NUMBER_ID", "42");
        environment.put("API_CLIENTS", "a:" + "ab".repeat(32) + ":admin");

        assertThat(configuration(environment).toString())
                .doesNotContain("hidden-value", "abababab")
                .contains("***");
    }

    @Test
    void a_client_is_known_by_its_secret() {
        String hash = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";
        ApiClient client = ApiClient.parse("site:" + hash + ":service").orElseThrow();

        assertThat(client.hasSecret("secret")).isTrue();
        assertThat(client.hasSecret("Secret")).isFalse();
    }

    @Test
    void an_unwritten_key_is_no_key() {
        assertThat(configuration(Map.of()).ai().order()).isEmpty();
        assertThat(configuration(Map.of()).channels().telegram().botToken()).isEqualTo(Optional.empty());
    }

    private Configuration configuration(Map<String, String> environment) {
        return ((Reading.Valid) new ConfigurationReader(environment, folder, false).read()).configuration();
    }

    private List<Problem> problems(Map<String, String> environment) {
        return ((Reading.Invalid) new ConfigurationReader(environment, folder, false).read()).problems();
    }
}
