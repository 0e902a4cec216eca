package sn.sdb.concierge.domain.session;

import java.time.Instant;
import java.util.UUID;
import sn.sdb.concierge.domain.service.ServiceType;

/** One stored exchange, as the API and the desk show it. */
public record InteractionView(
        UUID id, ServiceType service, String question, String answer, String provider, Instant createdAt) {

    @Override
    public String toString() {
        return "InteractionView[" + id + "]";
    }
}
