package sn.sdb.concierge.bootstrap.wiring;

import java.time.InstantSource;
import java.time.ZoneOffset;
import sn.sdb.concierge.adapter.privacy.TelephoneNumbers;
import sn.sdb.concierge.domain.privacy.Redactor;

/** What is hidden before a text leaves for an AI service. */
final class Redaction {

    private static final String COUNTRY = "SN";

    private Redaction() {}

    /** Nobody is registered before their second year: a younger date is told by its words. */
    static Redactor redactor(InstantSource clock) {
        return Redactor.ofShapes(() -> clock.instant().atZone(ZoneOffset.UTC).getYear() - 2)
                .with(new TelephoneNumbers(COUNTRY));
    }
}
