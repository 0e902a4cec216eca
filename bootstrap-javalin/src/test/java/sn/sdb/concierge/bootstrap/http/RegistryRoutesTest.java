package sn.sdb.concierge.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.adapter.baserow.BaserowMapping;
import sn.sdb.concierge.adapter.baserow.BaserowRegistry;
import sn.sdb.concierge.adapter.baserow.BaserowSettings;
import sn.sdb.concierge.adapter.baserow.BaserowSettings.Token;
import sn.sdb.concierge.adapter.baserow.BaserowTables;
import sn.sdb.concierge.adapter.baserow.BaserowWebhook;

/** Where Baserow tells of changes. */
final class RegistryRoutesTest {

    private static final String SECRET = "a-long-random-text";

    private static BaserowRegistry registry;
    private static Browser listening;
    private static Browser deaf;

    @BeforeAll
    static void start() {
        registry = new BaserowRegistry(BaserowSettings.of(
                URI.create("http://127.0.0.1:1"), new Token("token"), BaserowMapping.standard(BaserowTables.STANDARD)));
        BaserowWebhook webhook = new BaserowWebhook(new Token(SECRET), registry);
        listening = new Browser(List.of(), routes -> new RegistryRoutes(Optional.of(webhook)).addTo(routes));
        deaf = new Browser(List.of(), routes -> new RegistryRoutes(Optional.empty()).addTo(routes));
    }

    @AfterAll
    static void stop() {
        listening.close();
        deaf.close();
        registry.close();
    }

    private static int post(Browser browser, String secret, String body) {
        return browser.send("POST", "/api/v1/baserow/webhook/" + secret, BodyPublishers.ofString(body))
                .statusCode();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"table_id\":575,\"event_type\":\"rows.updated\",\"items\":[{\"id\":0}]}", "", "garbage", "[]"
            })
    void whoever_knows_the_secret_gets_200_for_anything(String body) {
        assertThat(post(listening, SECRET, body)).isEqualTo(200);
    }

    @Test
    void a_body_that_is_too_large_is_taken_for_a_great_change() {
        assertThat(listening
                        .postChunked("/api/v1/baserow/webhook/" + SECRET, new byte[Bodies.WHATSAPP + 1])
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-long-random-tex", "a-long-random-textt", "x"})
    void another_secret_is_401(String guess) {
        assertThat(post(listening, guess, "{}")).isEqualTo(401);
    }

    @Test
    void without_a_secret_nobody_listens() {
        assertThat(post(deaf, SECRET, "{}")).isEqualTo(404);
        assertThat(post(listening, "", "{}")).isEqualTo(404);
    }
}
