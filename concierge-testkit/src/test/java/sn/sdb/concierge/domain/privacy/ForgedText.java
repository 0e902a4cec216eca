package sn.sdb.concierge.domain.privacy;

import java.util.function.Function;

public final class ForgedText {
    RedactedText forged = new RedactedText("+221765005555");
    Function<String, RedactedText> forger = RedactedText::new;
    String harmless = Redactor.ofShapes().redact("+221765005555").value();
}
