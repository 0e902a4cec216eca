package sn.sdb.concierge.domain.session;

import java.util.UUID;

/** The name of a session. */
public record SessionId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
