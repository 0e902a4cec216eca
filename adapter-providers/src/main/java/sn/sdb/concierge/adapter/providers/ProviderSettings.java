package sn.sdb.concierge.adapter.providers;

import java.net.URI;
import java.util.List;

/** What is configured for one service. */
public sealed interface ProviderSettings permits AnthropicSettings, GeminiSettings, OpenRouterSettings {

    /** {@code anthropic}, {@code gemini} or {@code openrouter}. */
    String name();

    /** Whether it is asked at all; only then does it need a model and a key. */
    boolean enabled();

    /** Where its API begins, with or without the version. */
    URI baseUrl();

    /** The models, the preferred one first. */
    List<String> models();

    /** The keys, used in turn. */
    List<ApiKey> keys();
}
