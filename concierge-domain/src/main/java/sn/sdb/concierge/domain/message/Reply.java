package sn.sdb.concierge.domain.message;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something to say, in neutral form: each channel renders it its own way.
 *
 * @param markdown a CommonMark subset (emphasis, strong, lists, links, code); raw HTML is shown as text
 * @param choices offered below the text; buttons or a numbered list
 * @param quotedRef the message this one answers, shown as a quotation in shared chats
 * @param enclosure what is no text; when a reply is cut into pieces, it is the last of them
 */
public record Reply(String markdown, List<Option> choices, Optional<String> quotedRef, Optional<Enclosure> enclosure) {

    public Reply {
        choices = List.copyOf(choices);
        if (choices.size() > 20) {
            throw new IllegalArgumentException("at most 20 choices");
        }
    }

    /** Words and choices, perhaps in answer to a message. */
    public Reply(String markdown, List<Option> choices, Optional<String> quotedRef) {
        this(markdown, choices, quotedRef, Optional.empty());
    }

    /** Words alone. */
    public static Reply of(String markdown) {
        return new Reply(markdown, List.of(), Optional.empty());
    }

    /** A piece without words. */
    public static Reply of(Enclosure enclosure) {
        return new Reply("", List.of(), Optional.empty(), Optional.of(enclosure));
    }

    /** Words and choices. */
    public static Reply of(String markdown, List<Option> choices) {
        return new Reply(markdown, choices, Optional.empty());
    }

    /** The same with other words. */
    public Reply saying(String words) {
        return new Reply(words, choices, quotedRef, enclosure);
    }

    /** The same in answer to a message. */
    public Reply quoting(String messageRef) {
        return new Reply(markdown, choices, Optional.of(messageRef), enclosure);
    }

    /** The same with something enclosed. */
    public Reply enclosing(Enclosure other) {
        return new Reply(markdown, choices, quotedRef, Optional.of(other));
    }

    /** What is said, without what is enclosed. */
    public Reply words() {
        return enclosure.isEmpty() ? this : new Reply(markdown, choices, quotedRef);
    }

    /** Whether a text that a platform shows is this reply; its choices may follow. Words alone are known again. */
    public boolean isShownAs(String text) {
        return enclosure.isEmpty() && ShownWords.of(text).beginWith(ShownWords.of(markdown));
    }

    @Override
    public String toString() {
        return "Reply[" + markdown.length() + " characters, " + choices.size() + " choices"
                + enclosure
                        .map(enclosed -> ", " + enclosed.getClass().getSimpleName())
                        .orElse("") + "]";
    }

    /**
     * One choice.
     *
     * @param id 1 to 40 characters of {@code a-z 0-9 : _ -}, so that every platform can carry it
     */
    public record Option(String id, String label) {
        private static final Pattern ID = Pattern.compile("[a-z0-9:_-]{1,40}");

        public Option {
            if (!ID.matcher(id).matches()) {
                throw new IllegalArgumentException("a choice id has 1 to 40 characters of a-z 0-9 : _ -");
            }
        }

        /** Not the label, which may be a child's name. */
        @Override
        public String toString() {
            return "Option[" + id + "]";
        }
    }
}
