package sn.sdb.concierge.domain.handoff;

import java.util.UUID;

/** The name of a handoff. */
public record HandoffId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
