package sn.sdb.concierge.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.bootstrap.configuration.Role;
import sn.sdb.concierge.bootstrap.configuration.Secret;
import sn.sdb.concierge.bootstrap.security.Tokens;

class AccessTest {

    private static final Secret KEY = new Secret("0123456789abcdef0123456789abcdef");
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private static final Tokens tokens = new Tokens(KEY, InstantSource.fixed(NOW));
    private static final Access access = new Access(tokens);

    static Browser browser;

    @BeforeAll
    static void start() {
        browser = new Browser(List.of(), routes -> {
            for (Role role : Role.values()) {
                routes.get(
                        "/" + role.code(),
                        ctx -> ctx.result(access.require(ctx, role).subject()));
            }
        });
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @ParameterizedTest
    @CsvSource({
        "service, service, 200",
        "service, agent, 403",
        "agent, agent, 200",
        "agent, admin, 403",
        "agent, safeguarding, 403",
        "safeguarding, safeguarding, 200",
        "admin, agent, 200",
        "admin, admin, 200",
        "admin, service, 403",
        "admin, safeguarding, 403"
    })
    void a_role_opens_what_it_covers(String role, String asked, int status) {
        String token = tokens.issue("a", Role.ofCode(role).orElseThrow(), Duration.ofMinutes(1));

        assertThat(browser.get("/" + asked, "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer rubbish", "Basic abc", "Bearer", "rubbish"})
    void who_shows_no_valid_token_is_asked_for_one(String header) {
        HttpResponse<String> response = browser.get("/agent", "Authorization", header);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer");
        assertThat(Browser.json(response).path("type").asText()).endsWith(":not-authenticated");
    }

    @Test
    void who_shows_nothing_is_asked_for_a_token() {
        assertThat(browser.get("/agent").statusCode()).isEqualTo(401);
    }
}
