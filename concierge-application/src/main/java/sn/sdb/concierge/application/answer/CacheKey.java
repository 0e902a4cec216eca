package sn.sdb.concierge.application.answer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import sn.sdb.concierge.application.turn.TurnContext;

/** What makes two questions the same: their letters and digits, the language, and what answers were made from. */
final class CacheKey {

    private CacheKey() {}

    static String of(TurnContext turn, String instructions, String knowledge) {
        String normalised = Normalizer.normalize(turn.text(), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        String all = String.join("\n", turn.language().code(), instructions, knowledge, normalised);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
