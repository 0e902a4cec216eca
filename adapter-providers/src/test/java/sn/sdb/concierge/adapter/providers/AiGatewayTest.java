package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.adapter.providers.AiGateway.Standing;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.testkit.answer.Questions;

final class AiGatewayTest {

    private static final Duration BUDGET = Duration.ofSeconds(30);
    private static final URI BASE = URI.create("http://localhost");

    private final ManualClock clock = new ManualClock();
    private final ScriptedService first = new ScriptedService(clock);
    private final ScriptedService second = new ScriptedService(clock);
    private final List<Provider> providers = new ArrayList<>();

    /** Two services of two keys each, OpenRouter first. */
    private AiGateway gateway() {
        List<ApiKey> keys = List.of(new ApiKey("first-0123456789abcdef-wxyz"), new ApiKey("second"));
        providers.add(new Provider(new OpenRouterSettings(true, BASE, List.of("m"), keys, false), first));
        providers.add(new Provider(new GeminiSettings(true, BASE, List.of("m"), keys), second));
        FailoverAnswers answers = new FailoverAnswers(
                providers, new FailoverSettings(3, 100), clock, (provider, key, outcome, elapsed) -> {}, clock);
        return new AiGateway(providers, answers, clock);
    }

    private static Outcome ask(AiGateway gateway) {
        return gateway.ask(Questions.asking("Bonjour"), BUDGET);
    }

    @Test
    void services_that_were_not_asked_yet_are_ready() {
        assertThat(gateway().standings())
                .containsExactly(Map.entry("openrouter", Standing.READY), Map.entry("gemini", Standing.READY));
    }

    @Test
    void a_refused_key_limits_its_service_alone() {
        first.then(new Outcome.Unauthorized()).thenAnswer();
        second.thenAnswer();
        AiGateway gateway = gateway();

        Outcome outcome = ask(gateway);

        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        assertThat(gateway.standings())
                .containsEntry("openrouter", Standing.LIMITED)
                .containsEntry("gemini", Standing.READY);
    }

    @Test
    void a_service_without_a_usable_key_is_down_until_one_returns() {
        first.then(new Outcome.Unauthorized());
        second.thenAnswer();
        AiGateway gateway = gateway();

        Outcome outcome = ask(gateway);

        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        assertThat(gateway.standings()).containsEntry("openrouter", Standing.DOWN);
        clock.forward(Duration.ofMinutes(6));
        assertThat(gateway.standings()).containsEntry("openrouter", Standing.READY);
    }

    @Test
    void a_service_that_is_low_on_credit_is_asked_last() {
        first.thenAnswer();
        second.thenAnswer();
        AiGateway gateway = gateway();
        providers.getFirst().lowOnCredit(true);

        Outcome outcome = ask(gateway);

        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        assertThat(first.asks()).isEmpty();
        assertThat(second.asks()).hasSize(1);
        assertThat(gateway.standings()).containsEntry("openrouter", Standing.LIMITED);
    }

    @Test
    void a_service_that_is_low_on_credit_is_asked_when_the_others_fail() {
        first.thenAnswer();
        second.then(new Outcome.Unauthorized());
        AiGateway gateway = gateway();
        providers.getFirst().lowOnCredit(true);

        assertThat(ask(gateway)).isInstanceOf(Outcome.Answered.class);
        assertThat(first.asks()).hasSize(1);
    }

    @Test
    void credit_is_looked_at_in_the_background() {
        first.telling("first-0123456789abcdef-wxyz", credit("1")).telling("second", credit("2"));
        List<String> heard = new CopyOnWriteArrayList<>();

        try (AiGateway gateway = gateway()) {
            gateway.watchCredit(new BigDecimal("5"), (name, remaining, low) -> heard.add(name + " " + remaining));

            await().untilAsserted(() -> assertThat(heard).contains("openrouter 2"));
            assertThat(providers.getFirst().isLowOnCredit()).isTrue();
        }
    }

    @Test
    void every_key_is_inspected_and_shows_its_last_four_characters_at_most() {
        first.telling("second", new Information.Failed(new Outcome.Unauthorized()));

        List<KeyReport> reports = gateway().inspect();

        assertThat(reports)
                .extracting(KeyReport::provider, KeyReport::key, KeyReport::ending, KeyReport::problem)
                .containsExactly(
                        tuple("openrouter", "k1", "wxyz", Optional.empty()),
                        tuple("openrouter", "k2", "", Optional.of("auth")),
                        tuple("gemini", "k1", "wxyz", Optional.empty()),
                        tuple("gemini", "k2", "", Optional.empty()));
    }

    @Test
    void a_model_that_the_service_does_not_offer_is_reported() {
        second.telling("second", new Information.Models(List.of("a", "b")));

        assertThat(gateway().inspect())
                .filteredOn(report -> report.provider().equals("gemini"))
                .extracting(KeyReport::unknownModels)
                .containsExactly(List.of(), List.of("m"));
    }

    private static Information credit(String dollars) {
        return new Information.Credit(Optional.of(new BigDecimal(dollars)));
    }
}
