package sn.sdb.concierge.application.answer;

import java.text.Normalizer;
import java.util.Locale;

/** A text as the checks read it: what looks the same is the same, and what cannot be seen is not there. */
final class PlainText {

    private PlainText() {}

    /** Compatibility forms, digits of any script and full stops as the plain ones; without invisible characters. */
    static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKC).codePoints().forEach(c -> {
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                plain.append((char) ('0' + digit));
            } else if (c == '\u3002' || c == '\uFF61') {
                plain.append('.');
            } else if (isSeen(c)) {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString();
    }

    /** Only the letters, without case and accents. */
    static String letters(String text) {
        return kept(text, false);
    }

    /** Only the letters and digits, without case and accents. */
    static String lettersAndDigits(String text) {
        return kept(text, true);
    }

    private static String kept(String text, boolean digits) {
        StringBuilder kept = new StringBuilder(text.length());
        Normalizer.normalize(of(text), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(c -> Character.isLetter(c) || (digits && Character.isDigit(c)))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isSeen(int c) {
        int type = Character.getType(c);
        return type != Character.FORMAT
                && !(c >= 0xFE00 && c <= 0xFE0F)
                && (type != Character.CONTROL || c == '\n' || c == '\t');
    }
}
