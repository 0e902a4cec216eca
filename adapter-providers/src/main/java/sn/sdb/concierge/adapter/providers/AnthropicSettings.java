package sn.sdb.concierge.adapter.providers;

import java.net.URI;
import java.util.List;

/** A service that speaks Anthropic's Messages API: Z.AI or Anthropic itself. */
public record AnthropicSettings(boolean enabled, URI baseUrl, List<String> models, List<ApiKey> keys)
        implements ProviderSettings {

    public AnthropicSettings {
        models = List.copyOf(models);
        keys = List.copyOf(keys);
        SettingsRules.check(enabled, baseUrl, models, keys);
    }

    @Override
    public String name() {
        return "anthropic";
    }
}
