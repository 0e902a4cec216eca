package sn.sdb.concierge.adapter.providers;

import java.net.URI;
import java.util.List;

/** A service that speaks Anthropic's Messages API: Z.AI or Anthropic itself. */
public record AnthropicSettings(boolean enabled, URI baseUrl, List<String> models, List<ApiKey> keys)
        implements ProviderSettings {

    public AnthropicSettings {
        models = SettingsRules.distinct(models);
        keys = SettingsRules.distinct(keys);
        SettingsRules.check(enabled, baseUrl, models, keys);
    }

    @Override
    public String name() {
        return "anthropic";
    }
}
