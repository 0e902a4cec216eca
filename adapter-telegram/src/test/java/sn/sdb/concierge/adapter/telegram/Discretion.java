package sn.sdb.concierge.adapter.telegram;

import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.InboundEvent;

/** That nothing a person wrote stands in what a log might say of it. */
final class Discretion {

    private Discretion() {}

    /** Our own words for an event are English: any letter beyond those is the person's. */
    static void assertKept(InboundEvent event) {
        String told = event.toString();
        if (event instanceof InboundEvent.Received received
                && isPersonal(received.message().content())) {
            for (int i = 0; i < told.length(); i++) {
                if (told.charAt(i) > '~') {
                    throw new AssertionError("told: " + told);
                }
            }
        }
    }

    private static boolean isPersonal(Content content) {
        return switch (content) {
            case Content.Text ignored -> true;
            case Content.Edited ignored -> true;
            case Content.Choice ignored -> true;
            case Content.ContactCard ignored -> true;
            case Content.Location ignored -> true;
            default -> false;
        };
    }
}
