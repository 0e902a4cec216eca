package sn.sdb.concierge.domain.message;

import java.text.Normalizer;

/**
 * What stays the same of a text when a platform shows it: its letters and digits, since each platform marks text up in
 * its own way, and may take an accent from its letter or give it back. A text without any is compared as it is.
 */
public final class ShownWords {

    private final String value;
    private final boolean words;

    private ShownWords(String value, boolean words) {
        this.value = value;
        this.words = words;
    }

    public static ShownWords of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(plain::appendCodePoint);
        return plain.isEmpty() ? new ShownWords(text.strip(), false) : new ShownWords(plain.toString(), true);
    }

    /** Whether these words begin with those; signs without words have to be the same. */
    public boolean beginWith(ShownWords beginning) {
        return beginning.words ? words && value.startsWith(beginning.value) : equals(beginning);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ShownWords that && that.words == words && that.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "ShownWords[" + value.length() + " characters]";
    }
}
