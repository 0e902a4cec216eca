package sn.sdb.concierge.adapter.providers;

import java.net.URI;
import java.util.List;

/** Google's Gemini API. A model may be written {@code models/x}. */
public record GeminiSettings(boolean enabled, URI baseUrl, List<String> models, List<ApiKey> keys)
        implements ProviderSettings {

    public GeminiSettings {
        models = models.stream()
                .map(model -> model.startsWith("models/") ? model.substring("models/".length()) : model)
                .distinct()
                .toList();
        keys = SettingsRules.distinct(keys);
        SettingsRules.check(enabled, baseUrl, models, keys);
    }

    @Override
    public String name() {
        return "gemini";
    }
}
