package sn.sdb.concierge.application.handoff;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.domain.handoff.OfficeHours;
import sn.sdb.concierge.domain.user.Language;

/** Says when a human will answer, by the office's hours. */
public final class ExpectedReply {

    private final OfficeHours hours;
    private final Duration replyWithin;
    private final Phrases phrases;

    public ExpectedReply(OfficeHours hours, Duration replyWithin, Phrases phrases) {
        this.hours = hours;
        this.replyWithin = replyWithin;
        this.phrases = phrases;
    }

    /** Such as "within 30 minutes", or "Monday from 8:30". */
    public String from(Instant now, Language language) {
        Instant opening = hours.nextOpening(now);
        if (!opening.isAfter(now)) {
            return phrases.text(
                    language, Phrase.WITHIN_MINUTES, Map.of("minutes", Long.toString(replyWithin.toMinutes())));
        }
        ZonedDateTime at = opening.atZone(hours.zone());
        Locale locale = Locale.forLanguageTag(language.code());
        return phrases.text(
                language,
                Phrase.FROM_DAY_AND_TIME,
                Map.of(
                        "day", DateTimeFormatter.ofPattern("EEEE", locale).format(at),
                        "time",
                                DateTimeFormatter.ofPattern(timePattern(language), locale)
                                        .format(at)));
    }

    private static String timePattern(Language language) {
        return switch (language) {
            case FR -> "H' h 'mm";
            case EN -> "h:mm a";
            case PT -> "H'h'mm";
        };
    }
}
