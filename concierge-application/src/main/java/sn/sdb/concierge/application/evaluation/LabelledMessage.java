package sn.sdb.concierge.application.evaluation;

import sn.sdb.concierge.domain.service.ServiceType;

/**
 * The first message of a conversation, and what people say it is.
 *
 * @param service where it should go
 * @param emergency whether somebody is in danger; the service is a human then
 */
public record LabelledMessage(String id, String text, ServiceType service, boolean emergency) {

    public LabelledMessage {
        if (emergency && service != ServiceType.CONTACT_HUMAIN) {
            throw new IllegalArgumentException(id + " is an emergency and should go to " + service);
        }
    }
}
