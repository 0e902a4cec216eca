package sn.sdb.concierge.application.answer;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import sn.sdb.concierge.domain.privacy.Redactor;

/** Personal data in an answer that neither the office nor the person has written: they can only be somebody else's. */
final class OtherPeople {

    /** A number may be given with the prefix of the country or without. */
    private static final Pattern PREFIX = Pattern.compile("^(?:00)?221(?=\\d{9}$)");

    private final Redactor redactor;

    OtherPeople(Redactor redactor) {
        this.redactor = redactor;
    }

    /** The text without the data that are known here; nothing when it holds others. */
    Optional<String> withoutKnown(String plain, Grounds grounds) {
        List<String> data = redactor.dataIn(plain);
        if (data.isEmpty()) {
            return Optional.of(plain);
        }
        String known = grounds.lettersAndDigits();
        String rest = plain;
        for (String datum : data) {
            String bare = PREFIX.matcher(PlainText.lettersAndDigits(datum)).replaceFirst("");
            if (!known.contains(bare)) {
                return Optional.empty();
            }
            rest = rest.replace(datum, " ");
        }
        return Optional.of(rest);
    }
}
