package sn.sdb.concierge.bootstrap.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import sn.sdb.concierge.bootstrap.configuration.Secret;
import sn.sdb.concierge.domain.user.UserId;

/**
 * What a visitor of the web chat carries: random, dated and signed, so that any replica can check it without storing it.
 * The visitor's id is a digest of the token: whoever reads the database cannot speak for a visitor.
 */
public final class VisitorTokens {

    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final int RANDOM_BYTES = 24;
    private static final int MAC_BYTES = 32;
    private static final int TOKEN_BYTES = RANDOM_BYTES + Long.BYTES + MAC_BYTES;

    private final SecretKeySpec key;
    private final SecureRandom random;
    private final InstantSource clock;

    public VisitorTokens(Secret key, SecureRandom random, InstantSource clock) {
        this.key = new SecretKeySpec(key.bytes(), "HmacSHA256");
        this.random = random;
        this.clock = clock;
    }

    /** A visitor, and what they have to show next time. */
    public record Visitor(String token, UserId.WebId user, Instant expiresAt) {
        @Override
        public String toString() {
            return "Visitor[" + user + "]";
        }
    }

    /** Lets a new visitor in. */
    public Visitor admit() {
        byte[] nonce = new byte[RANDOM_BYTES];
        random.nextBytes(nonce);
        Instant expiresAt = clock.instant().plus(LIFETIME);
        ByteBuffer content = ByteBuffer.allocate(TOKEN_BYTES).put(nonce).putLong(expiresAt.getEpochSecond());
        byte[] signed = content.array();
        byte[] mac = mac(signed);
        System.arraycopy(mac, 0, signed, TOKEN_BYTES - MAC_BYTES, MAC_BYTES);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
        return new Visitor(token, user(token), expiresAt);
    }

    /** The visitor who shows this token; empty for one that is not ours or has expired. */
    public Optional<Visitor> recognise(String token) {
        byte[] signed;
        try {
            signed = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (signed.length != TOKEN_BYTES) {
            return Optional.empty();
        }
        byte[] given = new byte[MAC_BYTES];
        System.arraycopy(signed, TOKEN_BYTES - MAC_BYTES, given, 0, MAC_BYTES);
        Instant expiresAt = Instant.ofEpochSecond(ByteBuffer.wrap(signed).getLong(RANDOM_BYTES));
        boolean ours = MessageDigest.isEqual(mac(signed), given);
        return ours && expiresAt.isAfter(clock.instant())
                ? Optional.of(new Visitor(token, user(token), expiresAt))
                : Optional.empty();
    }

    private byte[] mac(byte[] token) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update("concierge-visitor".getBytes(StandardCharsets.UTF_8));
            mac.update(token, 0, TOKEN_BYTES - MAC_BYTES);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static UserId.WebId user(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            ByteBuffer bytes = ByteBuffer.wrap(digest);
            return new UserId.WebId(new UUID(bytes.getLong(), bytes.getLong()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
