package sn.sdb.concierge.domain.media;

/** Text without anything that cannot be seen: orders hide there, and it upsets what people are shown. */
final class PlainText {

    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private PlainText() {}

    /** Without control and format characters but line ends, tabs and what holds an emoji together; trimmed. */
    static String of(String raw) {
        StringBuilder plain = new StringBuilder(raw.length());
        raw.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(PlainText::isSeen)
                .forEach(plain::appendCodePoint);
        return plain.toString().strip();
    }

    /** As much of a text as fits, without half a character at its end. */
    static String beginning(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, splitsPair ? longest - 1 : longest).strip();
    }

    private static boolean isSeen(int character) {
        return character == '\n'
                || character == '\t'
                || character == ZERO_WIDTH_JOINER
                || switch (Character.getType(character)) {
                    case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
                    default -> true;
                };
    }
}
