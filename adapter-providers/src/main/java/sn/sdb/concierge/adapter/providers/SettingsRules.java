package sn.sdb.concierge.adapter.providers;

import java.net.URI;
import java.util.HashSet;
import java.util.List;

/** What holds for every service. */
final class SettingsRules {

    private SettingsRules() {}

    static void check(boolean enabled, URI baseUrl, List<String> models, List<ApiKey> keys) {
        BaseUrl.check(baseUrl);
        if (enabled && (models.isEmpty() || keys.isEmpty())) {
            throw new IllegalArgumentException("an enabled service needs a model and a key");
        }
        if (models.stream().anyMatch(String::isBlank) || hasTwins(models)) {
            throw new IllegalArgumentException("models have distinct names");
        }
        if (hasTwins(keys)) {
            throw new IllegalArgumentException("a key is listed twice");
        }
    }

    private static boolean hasTwins(List<?> things) {
        return new HashSet<>(things).size() != things.size();
    }
}
