package sn.sdb.concierge.bootstrap.configuration;

import java.util.Locale;
import java.util.Optional;

/** What the bearer of a token may do. */
public enum Role {
    SERVICE,
    AGENT,
    SAFEGUARDING,
    ADMIN;

    /** The name in tokens and in {@code API_CLIENTS}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this role suffices where that one is asked for. An admin may do what an agent may, and no more. */
    public boolean covers(Role asked) {
        return this == asked || (this == ADMIN && asked == AGENT);
    }

    /** Reads the lower-case name. */
    public static Optional<Role> ofCode(String code) {
        for (Role role : values()) {
            if (role.code().equals(code)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
