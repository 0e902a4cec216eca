package sn.sdb.concierge.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseLoginTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        postgresql://u:pw@h:5432/d                     | h:5432/d                    | u       | pw
        postgres://u:pw@h/d?sslmode=require            | h/d?sslmode=require         | u       | pw
        postgresql://a%40b:p%2Fw%25+1@h/d              | h/d                         | a@b     | p/w%+1
        postgresql://u:p@ss:w0rd@h/d                   | h/d                         | u       | p@ss:w0rd
        postgresql://postgres.ref:pw@h:5432/postgres   | h:5432/postgres             | postgres.ref | pw
        postgresql://u:pw@h1:1,h2:2/d?target=x         | h1:1,h2:2/d?target=x        | u       | pw
        postgresql://u:pw@[::1]:5432/d                 | [::1]:5432/d                | u       | pw
        jdbc:postgresql://h/d?user=u&password=p%26w&sslmode=verify-full | h/d?sslmode=verify-full | u | p&w
        jdbc:postgresql://h/d?user=u                   | h/d                         | u       | ''
        postgresql://u:pw@h/d?connect_timeout=5&application_name=a%20b&pgbouncer=true | h/d?connectTimeout=5&ApplicationName=a%20b | u | pw
        postgresql://u@h/d                             | h/d                         | u       | ''
        """)
    void reads_both_forms(String url, String rest, String user, String password) {
        DatabaseLogin login = DatabaseLogin.parse(url).orElseThrow();

        assertThat(login).isEqualTo(new DatabaseLogin("jdbc:postgresql://" + rest, user, new Secret(password)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mysql://u:p@h/d",
                "postgresql://u:p@h",
                "postgresql://u:p@h/",
                "postgresql://h/d",
                "postgresql://u:p@/d",
                "postgresql://u:100%@h/d",
                "postgresql://u:p@h:port/d",
                "postgresql://u:p@h/d?sslmode",
                "h:5432/d"
            })
    void refuses_what_is_no_complete_url(String url) {
        assertThat(DatabaseLogin.parse(url)).isEmpty();
    }

    @Test
    void never_prints_the_password() {
        assertThat(DatabaseLogin.parse("jdbc:postgresql://h/d?user=u&password=hidden")
                        .toString())
                .doesNotContain("hidden");
    }
}
