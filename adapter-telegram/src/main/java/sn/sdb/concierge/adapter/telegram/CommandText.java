package sn.sdb.concierge.adapter.telegram;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that is a command. Read from the text itself, since its entities may be absent.
 *
 * @param name lower case, without slash
 * @param bot to which it is addressed by {@code @}
 * @param argument the rest, a deep link's payload for one
 */
record CommandText(String name, Optional<String> bot, String argument) {

    private static final Pattern SHAPE =
            Pattern.compile("/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{1,64}))?(?:\\s+(.*))?", Pattern.DOTALL);

    static Optional<CommandText> parse(String text) {
        if (text.charAt(0) != '/') {
            return Optional.empty();
        }
        Matcher parts = SHAPE.matcher(text);
        return parts.matches()
                ? Optional.of(new CommandText(
                        parts.group(1).toLowerCase(Locale.ROOT),
                        Optional.ofNullable(parts.group(2)),
                        parts.group(3) == null ? "" : parts.group(3).strip()))
                : Optional.empty();
    }
}
