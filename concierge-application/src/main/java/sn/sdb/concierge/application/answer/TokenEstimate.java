package sn.sdb.concierge.application.answer;

/**
 * How many tokens a text has at most, more or less. Vendors cut texts differently and tell so only afterwards; OpenAI's
 * and Anthropic's rule of thumb is four characters of English a token. French and the spelling of short messages have
 * fewer, digits often stand alone, and a picture takes several.
 */
final class TokenEstimate {

    /** Around every message. */
    private static final int FRAME = 6;

    private static final int LETTER = 34;
    private static final int LETTER_WITH_ACCENT = 60;
    private static final int DIGIT_OR_SIGN = 100;
    private static final int OTHER_ALPHABET = 120;
    private static final int BEYOND = 300;
    private static final int ONE = 100;

    private TokenEstimate() {}

    static int of(String text) {
        long hundredths = 0;
        // The whole conversation is weighed with every question: no stream.
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            hundredths += weight(text.codePointAt(i));
        }
        return (int) Math.min(Integer.MAX_VALUE / 64, FRAME + (hundredths + ONE - 1) / ONE);
    }

    private static int weight(int c) {
        if (c < 0x80) {
            return Character.isLetter(c) || c == ' ' ? LETTER : DIGIT_OR_SIGN;
        }
        if (c < 0x250) {
            return Character.isLetter(c) ? LETTER_WITH_ACCENT : DIGIT_OR_SIGN;
        }
        return c < 0x2E80 ? OTHER_ALPHABET : BEYOND;
    }
}
