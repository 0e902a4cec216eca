package sn.sdb.concierge.bootstrap.security;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import sn.sdb.concierge.bootstrap.configuration.Role;
import sn.sdb.concierge.bootstrap.configuration.Secret;

/** JSON Web Tokens of our own, signed with HS256. Safe for concurrent use. */
public final class Tokens {

    private static final String ISSUER = "concierge";
    private static final int LONGEST_TOKEN = 4_096;

    private final Algorithm algorithm;
    private final JWTVerifier verifier;
    private final InstantSource clock;

    /** @param key its UTF-8 bytes sign */
    public Tokens(Secret key, InstantSource clock) {
        this.algorithm = Algorithm.HMAC256(key.bytes());
        this.verifier = ((JWTVerifier.BaseVerification) JWT.require(algorithm).withIssuer(ISSUER))
                .build(clock.withZone(ZoneOffset.UTC));
        this.clock = clock;
    }

    /** Who bears a token. */
    public record Bearer(String subject, Role role) {}

    /** A token for somebody. */
    public String issue(String subject, Role role, Duration lifetime) {
        Instant now = clock.instant();
        return JWT.create()
                .withIssuer(ISSUER)
                .withSubject(subject)
                .withClaim("role", role.code())
                .withIssuedAt(now)
                .withExpiresAt(now.plus(lifetime))
                .sign(algorithm);
    }

    /** The bearer of a valid token. */
    public Optional<Bearer> verify(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        try {
            DecodedJWT verified = verifier.verify(token);
            String subject = verified.getSubject();
            // The library takes a claim that is null for present, and a token without an end for one that is valid.
            if (subject == null || verified.getIssuedAt() == null || verified.getExpiresAt() == null) {
                return Optional.empty();
            }
            return Optional.ofNullable(verified.getClaim("role").asString())
                    .flatMap(Role::ofCode)
                    .map(role -> new Bearer(subject, role));
        } catch (JWTVerificationException e) {
            return Optional.empty();
        }
    }
}
