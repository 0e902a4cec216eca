package sn.sdb.concierge.adapter.waha;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sn.sdb.concierge.adapter.waha.WahaSetup.State;
import sn.sdb.concierge.adapter.waha.WahaSetup.Status;
import sn.sdb.concierge.adapter.waha.WahaSetup.WebhookChange;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

final class WahaSetupTest {

    private static final URI HOOK = URI.create("https://office.test/api/v1/webhook");

    private final FakeWaha waha = new FakeWaha().always(Samples.answer(200, "68-api-session-working"));
    private final WahaSetup setup = new WahaSetup(waha.settings());

    @AfterEach
    void close() {
        waha.close();
    }

    @Test
    void a_working_session_is_told_with_its_account_masked() {
        assertThat(setup.status())
                .isEqualTo(new Status.Known(
                        State.WORKING,
                        Optional.of("***099"),
                        false,
                        List.of(URI.create("https://app.example.test/hooks/waha"))));
        assertThat(waha.asked().getFirst().target()).isEqualTo("/api/sessions/default");
    }

    @ParameterizedTest
    @CsvSource({"SCAN_QR_CODE,SCAN_QR_CODE", "FAILED,FAILED", "PASSKEY_REQUIRED,PASSKEY_REQUIRED", "NEW_ONE,OTHER"})
    void every_state_is_told_and_one_from_the_future_is_other(String status, State state) {
        waha.always(Answer.text(200, "{\"name\":\"default\",\"status\":\"" + status + "\",\"me\":null}"));

        assertThat(setup.status()).isEqualTo(new Status.Known(state, Optional.empty(), false, List.of()));
    }

    @Test
    void a_restricted_account_is_told() {
        waha.always(
                Answer.text(
                        200,
                        "{\"status\":\"WORKING\",\"me\":{\"reachoutTimelock\":{\"isActive\":true,\"timeEnforcementEnds\":1}}}"));

        assertThat(setup.status())
                .isInstanceOfSatisfying(
                        Status.Known.class,
                        known -> assertThat(known.restricted()).isTrue());
    }

    @Test
    void what_keeps_the_status_from_us_is_told() {
        waha.next(Samples.answer(401, "59-api-error-401"))
                .next(Samples.answer(404, "61-api-error-404-session"))
                .next(Answer.text(502, "<html>"))
                .next(Answer.cut());

        assertThat(setup.status()).isEqualTo(new Status.KeyRefused());
        assertThat(setup.status()).isEqualTo(new Status.NoSuchSession());
        assertThat(setup.status()).isEqualTo(new Status.Unreachable("status 502"));
        assertThat(setup.status()).isEqualTo(new Status.Unreachable("no answer"));
    }

    @Test
    void the_webhook_is_set_beside_what_the_session_has() {
        WebhookChange change = setup.setWebhook(HOOK);

        assertThat(change).isInstanceOf(WebhookChange.Done.class);
        FakeWaha.Asked put = waha.asked().getLast();
        assertThat(put.method() + " " + put.target()).isEqualTo("PUT /api/sessions/default");
        JsonNode config = put.body().path("config");
        assertThat(put.body().path("name").asText()).isEqualTo("default");
        assertThat(config.path("debug").isBoolean()).isTrue();
        assertThat(config.path("ignore").path("groups").asBoolean()).isTrue();
        assertThat(config.path("webhooks")).hasSize(2);
        assertThat(config.path("webhooks").path(0).path("url").asText())
                .isEqualTo("https://app.example.test/hooks/waha");
        assertThat(config.path("webhooks").path(1))
                .hasToString("{\"url\":\"https://office.test/api/v1/webhook\","
                        + "\"events\":[\"message.any\",\"message.ack\",\"message.edited\",\"message.revoked\","
                        + "\"session.status\"],"
                        + "\"hmac\":{\"key\":\"" + FakeWaha.HMAC_KEY + "\"},"
                        + "\"retries\":{\"policy\":\"exponential\",\"delaySeconds\":2,\"attempts\":12}}");
    }

    @Test
    void setting_it_twice_leaves_one() {
        assertThat(setup.setWebhook(URI.create("https://app.example.test/hooks/waha")))
                .isInstanceOf(WebhookChange.Done.class);

        assertThat(waha.asked().getLast().body().path("config").path("webhooks"))
                .hasSize(1);
    }

    @Test
    void a_session_that_does_not_exist_is_created() {
        waha.next(Samples.answer(404, "61-api-error-404-session"));

        assertThat(setup.setWebhook(HOOK)).isInstanceOf(WebhookChange.Done.class);

        FakeWaha.Asked post = waha.asked().getLast();
        assertThat(post.method() + " " + post.target()).isEqualTo("POST /api/sessions");
        assertThat(post.body().path("start").asBoolean()).isTrue();
        assertThat(post.body()
                        .path("config")
                        .path("noweb")
                        .path("store")
                        .path("enabled")
                        .asBoolean())
                .isTrue();
        assertThat(post.body().path("config").path("webhooks")).hasSize(1);
    }

    @Test
    void a_refusal_changes_nothing_and_says_why() {
        waha.next(Answer.text(500, "{\"config\":{}}"));
        assertThat(setup.setWebhook(HOOK)).isEqualTo(new WebhookChange.Failed("status 500"));

        waha.next(Samples.answer(200, "68-api-session-working")).next(Samples.answer(401, "59-api-error-401"));
        assertThat(setup.setWebhook(HOOK)).isEqualTo(new WebhookChange.Failed("status 401"));

        waha.close();
        assertThat(setup.setWebhook(HOOK)).isEqualTo(new WebhookChange.Failed("no answer"));
    }
}
