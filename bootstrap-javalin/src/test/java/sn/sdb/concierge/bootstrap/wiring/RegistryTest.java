package sn.sdb.concierge.bootstrap.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.bootstrap.configuration.ConfigurationReader;
import sn.sdb.concierge.bootstrap.configuration.Reading;
import sn.sdb.concierge.bootstrap.operation.Health.Status;
import sn.sdb.concierge.domain.registry.CatechismRegistry.Identification;
import sn.sdb.concierge.domain.registry.sample.SampleParish;
import sn.sdb.concierge.testkit.logging.CapturedLogs;
import sn.sdb.concierge.testkit.message.ScriptedPlatform;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

/** Which registry there is, and how it is. */
@Isolated("It reads the log of the whole process.")
final class RegistryTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    /** The fields of both tables that the mapping reads. */
    private static final String FIELDS = """
        [{"id": 1, "type": "text"}, {"id": 2, "type": "link_row", "link_row_table_id": 575},
         {"id": 3, "type": "text"}]
        """;

    @TempDir
    Path folder;

    private final ScriptedPlatform baserow = new ScriptedPlatform(Answer.text(200, FIELDS));

    @AfterEach
    void close() {
        baserow.close();
    }

    private Configuration configuration(Map<String, String> environment) {
        return ((Reading.Valid) new ConfigurationReader(environment, folder, false).read()).configuration();
    }

    private Map<String, String> withBaserow() throws IOException {
        Files.writeString(folder.resolve("mapping.json"), """
            {"fields": {"parent.code": 1, "parent.children": 2, "child.display": 3},
             "tables": {"enrolments": {"read": false}, "grades": {"read": false}}}
            """);
        Map<String, String> environment = new HashMap<>();
        environment.put("BASEROW_URL", baserow.address().toString());
        environment.put("BASEROW_AUTH_KEY", "baserow-token");
        environment.put("BASEROW_MAPPING_FILE", "mapping.json");
        return environment;
    }

    @Test
    void a_development_without_a_registry_has_the_sample_parish_and_says_so() {
        try (Registry registry = Registry.of(configuration(Map.of()))) {
            assertThat(registry.isSample()).isTrue();
            assertThat(registry.catechism().orElseThrow().identify(SampleParish.AWA.code()))
                    .isEqualTo(new Identification.Identified(SampleParish.AWA));
            assertThat(registry.standing()).isEmpty();
        }
    }

    @Test
    void a_production_without_a_registry_has_none() {
        Map<String, String> production = Map.of(
                "ENVIRONMENT", "production",
                "DATABASE_URL", "postgresql://concierge:password@db.example.org:5432/concierge",
                "SECRET_KEY", KEY,
                "JWT_SECRET_KEY", KEY,
                "EMERGENCY_NUMBERS", "Police 17",
                "SAFEGUARDING_CONTACTS", "+221770000001,+221770000002");

        try (Registry registry = Registry.of(configuration(production))) {
            assertThat(registry.isSample()).isFalse();
            assertThat(registry.catechism()).isEmpty();
        }
    }

    @Test
    void with_a_token_the_registry_is_the_one_in_baserow() throws IOException {
        try (Registry registry = Registry.of(configuration(withBaserow()))) {
            assertThat(registry.isSample()).isFalse();
            assertThat(registry.catechism().orElseThrow().identify(SampleParish.AWA.code()))
                    .isEqualTo(new Identification.Unavailable());
            assertThat(registry.webhook()).isEmpty();
        }
    }

    @Test
    void with_a_secret_of_its_own_baserow_may_tell_of_changes() throws IOException {
        Map<String, String> environment = withBaserow();
        environment.put("BASEROW_WEBHOOK_SECRET", "a-long-random-text");

        try (Registry registry = Registry.of(configuration(environment))) {
            assertThat(registry.webhook().orElseThrow().authentic("a-long-random-text"))
                    .isTrue();
        }
    }

    @Test
    void a_registry_as_mapped_is_healthy_and_not_asked_each_time() throws IOException {
        try (Registry registry = Registry.of(configuration(withBaserow()))) {
            RegistryStanding standing = registry.standing().orElseThrow();

            assertThat(standing.look()).isEqualTo(Status.HEALTHY);
            assertThat(standing.look()).isEqualTo(Status.HEALTHY);

            assertThat(baserow.asked()).hasSize(2);
        }
    }

    @Test
    void a_registry_that_is_not_as_mapped_is_degraded_and_tells_why() throws IOException {
        baserow.always(Answer.bytes(200, "[{\"id\": 1, \"type\": \"text\"}]".getBytes(UTF_8)));

        try (Registry registry = Registry.of(configuration(withBaserow()));
                CapturedLogs logs = new CapturedLogs()) {
            assertThat(registry.standing().orElseThrow().look()).isEqualTo(Status.DEGRADED);
            assertThat(logs.text()).contains("registry_not_as_mapped", "parent.children: field 2 is not in this table");
        }
    }

    @Test
    void a_registry_that_refuses_the_token_is_unhealthy() throws IOException {
        baserow.always(Answer.text(401, "{\"error\":\"ERROR_TOKEN_DOES_NOT_EXIST\"}"));

        try (Registry registry = Registry.of(configuration(withBaserow()))) {
            assertThat(registry.standing().orElseThrow().look()).isEqualTo(Status.UNHEALTHY);
        }
    }
}
