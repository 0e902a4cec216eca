package sn.sdb.concierge.adapter.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import sn.sdb.concierge.domain.message.Content;

/** Text without any form, in the encodings that people still have. */
final class PlainFile {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** More than that and it is no text, whatever it is called. */
    private static final int OF_A_HUNDRED_UNSEEN = 2;

    private PlainFile() {}

    static Finding.End read(byte[] bytes, Findings findings) throws IOException, Unreadable {
        String text = decoded(bytes);
        String beginning = text.substring(0, Math.min(text.length(), 2 * Content.MAX_TEXT));
        long unseen = beginning
                .chars()
                .filter(character -> Character.isISOControl(character) && !Character.isWhitespace(character))
                .count();
        if (unseen * 100 > (long) beginning.length() * OF_A_HUNDRED_UNSEEN) {
            throw new Unreadable();
        }
        findings.text(beginning);
        return beginning.length() < text.length() ? Finding.End.MORE : Finding.End.ALL;
    }

    private static String decoded(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] & 0xFF) + (bytes[1] & 0xFF) == 0xFE + 0xFF && bytes[0] != bytes[1]) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException older) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }
}
