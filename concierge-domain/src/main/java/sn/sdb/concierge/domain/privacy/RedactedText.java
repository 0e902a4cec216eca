package sn.sdb.concierge.domain.privacy;

/**
 * A text whose personal data have been replaced by placeholders. Only a {@link Redactor} makes one, and only this can be
 * handed to an {@code AnswerProvider}.
 */
public final class RedactedText {

    private final String value;

    RedactedText(String value) {
        this.value = value;
    }

    /** The text, placeholders included. */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RedactedText that && that.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "RedactedText[" + value.length() + " characters]";
    }
}
