package sn.sdb.concierge.bootstrap.configuration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program, or a person at the desk, that may ask for a token.
 *
 * @param secretHash SHA-256 of its secret, in lower-case hex
 */
public record ApiClient(String id, String secretHash, Role role) {

    private static final Pattern SHAPE = Pattern.compile("([A-Za-z0-9._@-]{1,64}):([0-9a-fA-F]{64}):([a-z]+)");

    static Optional<ApiClient> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Role.ofCode(matcher.group(3))
                .map(role ->
                        new ApiClient(matcher.group(1), matcher.group(2).toLowerCase(java.util.Locale.ROOT), role));
    }

    /** Whether this is its secret. Takes as long for a wrong one as for the right one. */
    public boolean hasSecret(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(hash, HexFormat.of().parseHex(secretHash));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "ApiClient[" + id + ", " + role.code() + "]";
    }
}
