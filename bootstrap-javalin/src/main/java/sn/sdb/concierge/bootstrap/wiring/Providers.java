package sn.sdb.concierge.bootstrap.wiring;

import java.time.InstantSource;
import java.util.List;
import sn.sdb.concierge.adapter.providers.AiGateway;
import sn.sdb.concierge.adapter.providers.AnswerProviders;
import sn.sdb.concierge.adapter.providers.AnthropicSettings;
import sn.sdb.concierge.adapter.providers.ApiKey;
import sn.sdb.concierge.adapter.providers.FailoverSettings;
import sn.sdb.concierge.adapter.providers.GeminiSettings;
import sn.sdb.concierge.adapter.providers.OpenRouterSettings;
import sn.sdb.concierge.adapter.providers.ProviderSettings;
import sn.sdb.concierge.bootstrap.configuration.AiSettings;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.bootstrap.configuration.Secret;
import sn.sdb.concierge.domain.answer.AttemptListener;

/** The AI services that are configured, as one. */
public final class Providers {

    private Providers() {}

    /** All of them, for looking at their keys; reports to nobody. */
    public static AiGateway gateway(Configuration configuration) {
        return gateway(configuration, InstantSource.system(), (provider, key, outcome, elapsed) -> {});
    }

    static AiGateway gateway(Configuration configuration, InstantSource clock, AttemptListener listener) {
        AiSettings ai = configuration.ai();
        List<ProviderSettings> order =
                ai.order().stream().map(provider -> settings(ai, provider)).toList();
        FailoverSettings failover = new FailoverSettings(
                Math.max(1, configuration.limits().asking().attempts()),
                configuration.limits().asking().atOnce());
        return AnswerProviders.inOrder(order, failover, clock, listener);
    }

    private static ProviderSettings settings(AiSettings ai, AiSettings.Provider provider) {
        return switch (provider) {
            case ANTHROPIC ->
                new AnthropicSettings(
                        true,
                        ai.anthropic().baseUrl(),
                        ai.anthropic().answering(),
                        keys(ai.anthropic().keys()));
            case GEMINI ->
                new GeminiSettings(
                        true,
                        ai.gemini().baseUrl(),
                        ai.gemini().models(),
                        keys(ai.gemini().keys()));
            case OPENROUTER ->
                OpenRouterSettings.of(
                        true,
                        ai.openRouter().baseUrl(),
                        ai.openRouter().models(),
                        keys(ai.openRouter().keys()));
        };
    }

    private static List<ApiKey> keys(List<Secret> secrets) {
        return secrets.stream().map(secret -> new ApiKey(secret.value())).toList();
    }
}
