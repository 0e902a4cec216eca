package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.answer.AnswerProvider;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.testkit.answer.Questions;
import sn.sdb.concierge.testkit.answer.ServiceBehaviour;

/** The three services together, over HTTP. */
final class AnswerProvidersTest {

    private static final List<ApiKey> KEYS = List.of(new ApiKey("a"), new ApiKey("b"));

    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void services_are_asked_in_their_order_until_one_answers() {
        try (FakeVendor openRouter = new FakeVendor(Dialect.OPENROUTER, new ServiceBehaviour.IsDown());
                FakeVendor anthropic =
                        new FakeVendor(Dialect.ANTHROPIC, new ServiceBehaviour.Throttles(Duration.ofSeconds(40)));
                FakeVendor gemini = new FakeVendor(Dialect.GEMINI, new ServiceBehaviour.Echoes())) {
            AnswerProvider answers = inOrder(
                    Dialect.OPENROUTER.settings(openRouter.base(), KEYS),
                    Dialect.ANTHROPIC.settings(anthropic.base(), KEYS),
                    Dialect.GEMINI.settings(gemini.base(), KEYS));

            Outcome outcome = answers.ask(Questions.asking("Quels papiers ?"), Duration.ofSeconds(20));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Answered.class,
                            answered -> assertThat(answered.answer().provider()).isEqualTo("gemini"));
            assertThat(heard)
                    .containsExactly(
                            "openrouter k1 network",
                            "openrouter k1 network",
                            "anthropic k1 rate_limited",
                            "anthropic k2 rate_limited",
                            "gemini k1 ok");
        }
    }

    @Test
    void a_disabled_service_is_never_asked() {
        ProviderSettings disabled = new GeminiSettings(false, URI.create("http://localhost:1"), List.of("m"), KEYS);

        assertThat(inOrder(disabled).ask(Questions.asking("Bonjour"), Duration.ofSeconds(5)))
                .isInstanceOf(Outcome.NobodyLeft.class);
        assertThat(heard).isEmpty();
    }

    private AnswerProvider inOrder(ProviderSettings... services) {
        return AnswerProviders.inOrder(
                List.of(services),
                new FailoverSettings(3, 10),
                Clock.systemUTC(),
                (provider, key, outcome, elapsed) -> heard.add(provider + " " + key + " " + OutcomeName.of(outcome)));
    }
}
