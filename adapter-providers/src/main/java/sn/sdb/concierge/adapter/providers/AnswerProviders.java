package sn.sdb.concierge.adapter.providers;

import java.time.InstantSource;
import java.util.List;
import sn.sdb.concierge.domain.answer.AttemptListener;

/** Makes what the application asks. */
public final class AnswerProviders {

    private AnswerProviders() {}

    /**
     * The services behind one port, tried in this order. What is learnt about them (cooling keys, broken models) is kept
     * with the provider that is returned, so there should be one of it. To be called on virtual threads.
     *
     * @param services disabled ones are skipped
     */
    public static AiGateway inOrder(
            List<? extends ProviderSettings> services,
            FailoverSettings settings,
            InstantSource clock,
            AttemptListener listener) {
        return inOrder(services, settings, clock, listener, new ProviderHttp(clock));
    }

    static AiGateway inOrder(
            List<? extends ProviderSettings> services,
            FailoverSettings settings,
            InstantSource clock,
            AttemptListener listener,
            ProviderHttp http) {
        List<Provider> providers = services.stream()
                .filter(ProviderSettings::enabled)
                .map(service -> new Provider(service, serviceOf(service, http)))
                .toList();
        FailoverAnswers answers = new FailoverAnswers(providers, settings, clock, listener, Thread::sleep);
        return new AiGateway(providers, answers, clock);
    }

    static ModelApi serviceOf(ProviderSettings service, ProviderHttp http) {
        return switch (service) {
            case AnthropicSettings anthropic -> new AnthropicMessages(anthropic, http);
            case GeminiSettings gemini -> new GeminiGenerate(gemini, http);
            case OpenRouterSettings openRouter -> new ChatCompletions(openRouter, http);
        };
    }
}
