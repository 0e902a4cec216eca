package sn.sdb.concierge.adapter.providers;

import java.net.URI;
import java.util.List;

/** What holds for every service. */
final class SettingsRules {

    private SettingsRules() {}

    static void check(boolean enabled, URI baseUrl, List<String> models, List<ApiKey> keys) {
        BaseUrl.check(baseUrl);
        if (enabled && (models.isEmpty() || keys.isEmpty())) {
            throw new IllegalArgumentException("an enabled service needs a model and a key");
        }
        if (models.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a model has a name");
        }
    }

    /** In their order; what is configured twice counts once. */
    static <T> List<T> distinct(List<T> things) {
        return things.stream().distinct().toList();
    }
}
