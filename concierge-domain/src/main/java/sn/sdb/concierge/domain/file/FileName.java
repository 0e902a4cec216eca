package sn.sdb.concierge.domain.file;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/**
 * How a file is called by people: one line that can be shown anywhere and names no folder. Never the name under which the
 * file is kept, and personal data, since people call files after children.
 *
 * @param value of 1 to {@link #LONGEST} characters, as {@link #of} makes it
 */
public record FileName(String value) {

    /** In code points. */
    public static final int LONGEST = 100;

    private static final int LONGEST_EXTENSION = 10;

    private static final String UNNAMED = "fichier";

    /** What some system takes for a part of a path, a quotation or a wild card. */
    private static final String SPECIAL = "/\\:*?\"<>|%;";

    public FileName {
        if (!value.equals(clean(value))) {
            throw new IllegalArgumentException("not a clean file name");
        }
    }

    /** Makes a name of whatever a person or a platform gave. */
    public static FileName of(String raw) {
        return new FileName(clean(raw));
    }

    /** The value of a {@code Content-Disposition} header, in ASCII: to be saved under this name, never shown in place. */
    public String attachment() {
        return "attachment; filename=\"" + ascii() + "\"; filename*=UTF-8''" + encoded();
    }

    /** In UTF-8, percent-encoded but for letters, digits, dot, dash, underscore and tilde of ASCII (RFC 3986). */
    public String encoded() {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(octet)) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
            }
        }
        return encoded.toString();
    }

    /** For programs that do not know RFC 8187. */
    private String ascii() {
        StringBuilder ascii = new StringBuilder();
        value.codePoints()
                .map(character -> character >= ' ' && character < 0x7F ? character : '_')
                .forEach(ascii::appendCodePoint);
        return ascii.toString();
    }

    private static boolean isUnreserved(byte octet) {
        return (octet >= 'a' && octet <= 'z')
                || (octet >= 'A' && octet <= 'Z')
                || (octet >= '0' && octet <= '9')
                || "-._~".indexOf(octet) >= 0;
    }

    private static String clean(String raw) {
        StringBuilder seen = new StringBuilder(raw.length());
        raw.codePoints()
                .map(FileName::shown)
                .filter(character -> character >= 0)
                .forEach(seen::appendCodePoint);
        String line = seen.toString().replaceAll(" +", " ").replaceAll("^[ .]+|[ .]+$", "");
        return line.isEmpty() ? UNNAMED : shortened(line);
    }

    /** The character itself, another one in its place, or -1 for none; what cannot be seen hides what a file is. */
    private static int shown(int character) {
        if (SPECIAL.indexOf(character) >= 0) {
            return '_';
        }
        if (Character.isWhitespace(character)) {
            return ' ';
        }
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> -1;
            default -> character;
        };
    }

    /** With its extension, by which programs tell what it is. */
    private static String shortened(String line) {
        int length = line.codePointCount(0, line.length());
        if (length <= LONGEST) {
            return line;
        }
        int dot = line.lastIndexOf('.');
        String extension = line.substring(dot < 0 ? line.length() : dot);
        boolean kept = extension.length() <= LONGEST_EXTENSION
                && extension.toLowerCase(Locale.ROOT).matches("\\.[a-z0-9]+");
        String end = kept ? extension : "";
        String beginning = line.substring(0, line.offsetByCodePoints(0, LONGEST - end.length()));
        return beginning.replaceAll("[ .]+$", "") + end;
    }
}
