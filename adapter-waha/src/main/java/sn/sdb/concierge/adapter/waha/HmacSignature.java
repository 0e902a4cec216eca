package sn.sdb.concierge.adapter.waha;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import sn.sdb.concierge.adapter.waha.WahaSettings.Secret;

/** Checks the signature over the bytes of a body, exactly as they came. Safe for concurrent use. */
final class HmacSignature {

    private final SecretKeySpec key;

    private HmacSignature(String algorithm, Secret key) {
        this.key = new SecretKeySpec(key.value().getBytes(StandardCharsets.UTF_8), algorithm);
    }

    static HmacSignature sha512(Secret key) {
        return new HmacSignature("HmacSHA512", key);
    }

    static HmacSignature sha256(Secret key) {
        return new HmacSignature("HmacSHA256", key);
    }

    /** Whether the digest, in hex of either case, is the body's. Takes the same time wherever they differ. */
    boolean matches(byte[] body, String hex) {
        byte[] claimed;
        try {
            claimed = HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException notHex) {
            return false;
        }
        return MessageDigest.isEqual(digest(body), claimed);
    }

    private byte[] digest(byte[] body) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + key.getAlgorithm(), e);
        }
    }
}
