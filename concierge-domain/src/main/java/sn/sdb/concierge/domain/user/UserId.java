package sn.sdb.concierge.domain.user;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The outside name of a person, as a platform or a client knows them. Two different names may belong to one {@link
 * Person}. {@code toString} is masked; {@link #value()} is not, and stays out of logs.
 */
public sealed interface UserId {

    /** The full outside name, such as {@code +221765005555} or {@code telegram_42}. */
    String value();

    /** Reads the outside form; empty when it is none of the known ones. */
    static Optional<UserId> parse(String text) {
        if (PhoneNumber.SHAPE.matcher(text).matches()) {
            return Optional.of(new PhoneNumber(text));
        }
        if (text.equals(Terminal.NAME)) {
            return Optional.of(new Terminal());
        }
        int underscore = text.indexOf('_');
        if (underscore < 0) {
            return Optional.empty();
        }
        String rest = text.substring(underscore + 1);
        return switch (text.substring(0, underscore)) {
            case "telegram" -> TelegramId.parse(rest);
            case "whatsapp" -> HiddenWhatsApp.parse(rest);
            case "web" -> WebId.parse(rest);
            default -> Optional.empty();
        };
    }

    /** The name with all but its last three characters hidden, fit for logs. */
    default String masked() {
        String value = value();
        int kept = Math.min(3, value.length() / 2);
        return "***" + value.substring(value.length() - kept);
    }

    /** A telephone number in E.164 form, {@code +} and up to fifteen digits. */
    record PhoneNumber(String value) implements UserId {
        private static final Pattern SHAPE = Pattern.compile("\\+[1-9][0-9]{5,14}");

        public PhoneNumber {
            if (!SHAPE.matcher(value).matches()) {
                throw new IllegalArgumentException("not an E.164 number");
            }
        }

        @Override
        public String toString() {
            return masked();
        }
    }

    /** A WhatsApp account whose number is hidden. */
    record HiddenWhatsApp(String opaque) implements UserId {
        private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9.-]{1,64}");

        public HiddenWhatsApp {
            if (!SHAPE.matcher(opaque).matches()) {
                throw new IllegalArgumentException("not an opaque WhatsApp id");
            }
        }

        /** Whether Meta made it for one business; else it is WhatsApp's own (a LID), which has digits alone. */
        public boolean businessScoped() {
            return !opaque.chars().allMatch(c -> c >= '0' && c <= '9');
        }

        static Optional<UserId> parse(String opaque) {
            return SHAPE.matcher(opaque).matches() ? Optional.of(new HiddenWhatsApp(opaque)) : Optional.empty();
        }

        @Override
        public String value() {
            return "whatsapp_" + opaque;
        }

        @Override
        public String toString() {
            return masked();
        }
    }

    /** A Telegram account. */
    record TelegramId(long id) implements UserId {
        private static final Pattern SHAPE = Pattern.compile("-?[0-9]{1,18}");

        static Optional<UserId> parse(String digits) {
            return SHAPE.matcher(digits).matches()
                    ? Optional.of(new TelegramId(Long.parseLong(digits)))
                    : Optional.empty();
        }

        @Override
        public String value() {
            return "telegram_" + id;
        }

        @Override
        public String toString() {
            return masked();
        }
    }

    /** A visitor of the web chat. */
    record WebId(UUID id) implements UserId {
        private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

        static Optional<UserId> parse(String uuid) {
            return SHAPE.matcher(uuid).matches() ? Optional.of(new WebId(UUID.fromString(uuid))) : Optional.empty();
        }

        @Override
        public String value() {
            return "web_" + id;
        }

        @Override
        public String toString() {
            return masked();
        }
    }

    /** Whoever sits at the terminal of the machine. */
    record Terminal() implements UserId {
        private static final String NAME = "terminal";

        @Override
        public String value() {
            return NAME;
        }
    }
}
