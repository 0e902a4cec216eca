package sn.sdb.concierge.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://postgres:pw@db.abcd.supabase.co:5432/postgres?sslmode=require",
                "postgresql://postgres:pw@db.abcd.supabase.co/postgres",
                "postgresql://postgres.abcd:pw@aws-0-eu-west-3.pooler.supabase.com:5432/postgres",
                "jdbc:postgresql://AWS-0-eu-west-3.pooler.Supabase.com:5432/postgres?user=postgres.abcd&password=pw"
            })
    void the_administrator_of_a_supabase_project_becomes_a_role_with_fewer_rights(String url) {
        assertThat(settings(url).role()).hasValue("concierge_app");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://concierge:pw@db.abcd.supabase.co:5432/postgres",
                "postgresql://concierge.abcd:pw@aws-0-eu-west-3.pooler.supabase.com:5432/postgres",
                "postgresql://postgresql:pw@db.abcd.supabase.co:5432/postgres",
                "postgresql://postgres:pw@localhost:5432/postgres",
                "postgresql://postgres:pw@supabase.company.example:5432/postgres",
                "postgresql://postgres:pw@db.supabase.co.example:5432/postgres",
                "postgresql://postgres:pw@h:5432/db.supabase.co"
            })
    void every_other_login_stays_what_it_is(String url) {
        assertThat(settings(url).role()).isEmpty();
    }

    private static DatabaseSettings settings(String url) {
        return new DatabaseSettings(Optional.of(DatabaseLogin.parse(url).orElseThrow()), Optional.empty(), 6);
    }
}
