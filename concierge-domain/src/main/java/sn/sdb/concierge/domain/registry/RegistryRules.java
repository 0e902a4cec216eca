package sn.sdb.concierge.domain.registry;

import java.util.regex.Pattern;

/** What holds for several of its values. */
final class RegistryRules {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    private RegistryRules() {}

    static void requireId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("an id has 1 to 200 letters, digits, dots, dashes and underscores");
        }
    }

    static void requireName(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a person has a name");
        }
    }
}
