package sn.sdb.concierge.application.answer;

import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.domain.user.Language;

/** A distance in words, no more exact than a position is that a telephone tells. */
record Distance(double kilometres) {

    private static final int STEP_METRES = 50;
    private static final double ROUNDED_FROM_KM = 10;

    String in(Language language, Phrases phrases) {
        NumberFormat numbers = NumberFormat.getInstance(Locale.forLanguageTag(language.code()));
        long metres = Math.max(1, Math.round(kilometres * 1_000 / STEP_METRES)) * STEP_METRES;
        if (metres < 1_000) {
            return phrases.text(language, Phrase.METRES, Map.of("distance", numbers.format(metres)));
        }
        numbers.setMaximumFractionDigits(kilometres < ROUNDED_FROM_KM ? 1 : 0);
        return phrases.text(language, Phrase.KILOMETRES, Map.of("distance", numbers.format(kilometres)));
    }
}
