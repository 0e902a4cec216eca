package sn.sdb.concierge.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionRulesTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    @Test
    void production_starts_with_all_that_it_needs() {
        assertThat(reading(complete())).isInstanceOf(Reading.Valid.class);
    }

    @Test
    void production_names_all_that_is_missing() {
        assertThat(refused(Map.of("ENVIRONMENT", "production")))
                .containsExactlyInAnyOrder(
                        "DATABASE_URL", "SECRET_KEY", "JWT_SECRET_KEY", "EMERGENCY_NUMBERS", "SAFEGUARDING_CONTACTS");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SECRET_KEY            | 0123456789abcdef0123456789abcde
        JWT_SECRET_KEY        | short
        SECRET_KEY            | change-me-change-me-change-me-change-me
        GROUNDING             | off
        SAFEGUARDING_CONTACTS | +221770000001
        SAFEGUARDING_CONTACTS | +221770000001,+221770000001
        """)
    void production_refuses_what_is_weak(String variable, String value) {
        Map<String, String> environment = complete();
        environment.put(variable, value);

        assertThat(refused(environment)).containsExactly(variable);
    }

    @Test
    void in_production_admins_do_not_stand_in_for_safeguarding() {
        Map<String, String> environment = complete();
        environment.put("SAFEGUARDING_CONTACTS", "");
        environment.put("ADMIN_NOTIFICATION_TO", "+221770000001,telegram_42");

        assertThat(refused(environment)).containsExactly("SAFEGUARDING_CONTACTS");
    }

    @ParameterizedTest
    @CsvSource({
        "WAHA_BASE_URL, http://waha:3000, WAHA_WEBHOOK_HMAC_KEY",
        "TELEGRAM_BOT_TOKEN, 1:a, TELEGRAM_WEBHOOK_SECRET"
    })
    void every_configured_channel_needs_its_webhook_secret(String variable, String value, String secret) {
        Map<String, String> environment = complete();
        environment.put(variable, value);

        assertThat(refused(environment)).containsExactly(secret);

        environment.put(secret, "a-secret-of-some-length");
        assertThat(reading(environment)).isInstanceOf(Reading.Valid.class);
    }

    @Test
    void the_cloud_api_needs_both_of_its_webhook_secrets() {
        Map<String, String> environment = complete();
        environment.put("WHATSAPP_ACCESS_TOKEN", "t");
        environment.put("WHATSAPP_PHONE_NUMBER_ID", "42");

        assertThat(refused(environment)).containsExactlyInAnyOrder("WHATSAPP_APP_SECRET", "WHATSAPP_VERIFY_TOKEN");
    }

    @Test
    void polling_needs_no_webhook_secret() {
        Map<String, String> environment = complete();
        environment.put("TELEGRAM_BOT_TOKEN", "1:a");
        environment.put("TELEGRAM_MODE", "polling");

        assertThat(reading(environment)).isInstanceOf(Reading.Valid.class);
    }

    @Test
    void a_supabase_project_is_an_external_database() {
        Map<String, String> environment = complete();
        environment.remove("DATABASE_URL");
        environment.put("SUPABASE_URL", "https://abcd.supabase.co");
        environment.put("SUPABASE_PASSWORD", "pw");

        assertThat(reading(environment)).isInstanceOf(Reading.Valid.class);
    }

    @Test
    void a_mistake_is_told_once() {
        Map<String, String> environment = complete();
        environment.put("SUPABASE_URL", "https://abcd.supabase.co");
        environment.remove("DATABASE_URL");

        assertThat(refused(environment)).containsExactly("SUPABASE_PASSWORD");
    }

    @Test
    void production_makes_no_keys() {
        assertThat(reading(complete())).isInstanceOf(Reading.Valid.class);

        assertThat(folder.resolve("data")).doesNotExist();
    }

    private static Map<String, String> complete() {
        return new HashMap<>(Map.of(
                "ENVIRONMENT", "production",
                "DATABASE_URL", "postgresql://u:pw@h/d",
                "SECRET_KEY", KEY,
                "JWT_SECRET_KEY", KEY,
                "EMERGENCY_NUMBERS", "Police 17",
                "SAFEGUARDING_CONTACTS", "+221770000001,telegram_42"));
    }

    private Iterable<String> refused(Map<String, String> environment) {
        return ((Reading.Invalid) reading(environment))
                .problems().stream().map(Problem::variable).toList();
    }

    private Reading reading(Map<String, String> environment) {
        return new ConfigurationReader(environment, folder, false).read();
    }
}
