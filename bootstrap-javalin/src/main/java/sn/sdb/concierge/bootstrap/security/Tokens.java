package sn.sdb.concierge.bootstrap.security;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
        this.verifier = JWT.require(algorithm)
                .withIssuer(ISSUER)
                .withClaimPresence("sub")
                .withClaimPresence("role")
                .withClaimPresence("exp")
                .build();
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
            return Role.ofCode(verified.getClaim("role").asString())
                    .map(role -> new Bearer(verified.getSubject(), role));
        } catch (JWTVerificationException e) {
            return Optional.empty();
        }
    }
}
