package sn.sdb.concierge.application.answer;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether an answer gives our instructions away, in any of their languages: as they stand, whatever is put between their
 * letters, backwards, in ROT13, Base64 or hexadecimal. A translation, a summary or a few words are not noticed; the
 * instructions hold nothing that is secret. Immutable.
 */
final class InstructionLeak {

    /** Letters, some five words: shorter pieces are ordinary language. */
    private static final int PIECE = 24;

    /** Letters, some ten words: an answer may well say "l'assistant du bureau diocésain de la catéchèse". */
    private static final int TOO_MANY = 48;

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{16,}");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F][0-9a-fA-F\\s:]{46,}");

    private final Set<String> pieces = new HashSet<>();

    InstructionLeak(List<String> instructions) {
        for (String text : instructions) {
            String letters = PlainText.letters(text);
            for (int i = 0; i + PIECE <= letters.length(); i++) {
                pieces.add(letters.substring(i, i + PIECE));
            }
        }
    }

    boolean in(String answer) {
        return in(answer, TOO_MANY);
    }

    /** Whether an answer that goes on may be about to: the first words are as many as will ever be shown of it then. */
    boolean beginsIn(String answer) {
        return in(answer, PIECE);
    }

    private boolean in(String answer, int tooMany) {
        String letters = PlainText.letters(answer);
        return leaks(letters, tooMany)
                || leaks(new StringBuilder(letters).reverse().toString(), tooMany)
                || leaks(rotated(letters), tooMany)
                || leaks(PlainText.letters(fromBase64(answer)), tooMany)
                || leaks(PlainText.letters(fromHex(answer)), tooMany);
    }

    private boolean leaks(String letters, int tooMany) {
        int leaked = 0;
        int end = 0;
        for (int i = 0; i + PIECE <= letters.length(); i++) {
            if (pieces.contains(letters.substring(i, i + PIECE))) {
                leaked += i + PIECE - Math.max(i, end);
                end = i + PIECE;
            }
        }
        return leaked >= tooMany;
    }

    private static String rotated(String letters) {
        StringBuilder rotated = new StringBuilder(letters.length());
        letters.chars()
                .forEach(c -> rotated.append(c >= 'a' && c <= 'z' ? (char) ('a' + (c - 'a' + 13) % 26) : (char) c));
        return rotated.toString();
    }

    /** All that could be Base64, put together: it may have been broken into lines. */
    private static String fromBase64(String answer) {
        String all = BASE64.matcher(answer)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining())
                .replace('-', '+')
                .replace('_', '/');
        byte[] decoded = Base64.getDecoder().decode(all.substring(0, all.length() / 4 * 4));
        return new String(decoded, StandardCharsets.UTF_8);
    }

    private static String fromHex(String answer) {
        return HEX.matcher(answer)
                .results()
                .map(found -> found.group().replaceAll("[^0-9a-fA-F]", ""))
                .map(digits -> digits.substring(0, digits.length() / 2 * 2))
                .map(digits -> new String(HexFormat.of().parseHex(digits), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }
}
