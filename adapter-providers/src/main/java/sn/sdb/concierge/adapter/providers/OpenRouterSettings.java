package sn.sdb.concierge.adapter.providers;

import java.net.URI;
import java.util.List;

/**
 * OpenRouter, or any other server that speaks OpenAI's chat completions; the host decides which.
 *
 * @param trainingRefused whether OpenRouter may choose only upstream services that do not keep what they are asked; most
 *     free models are then out of reach
 */
public record OpenRouterSettings(
        boolean enabled, URI baseUrl, List<String> models, List<ApiKey> keys, boolean trainingRefused)
        implements ProviderSettings {

    public OpenRouterSettings {
        models = SettingsRules.distinct(models);
        keys = SettingsRules.distinct(keys);
        SettingsRules.check(enabled, baseUrl, models, keys);
    }

    /** With training refused: people write here about children. */
    public static OpenRouterSettings of(boolean enabled, URI baseUrl, List<String> models, List<ApiKey> keys) {
        return new OpenRouterSettings(enabled, baseUrl, models, keys, true);
    }

    @Override
    public String name() {
        return "openrouter";
    }
}
