package sn.sdb.concierge.bootstrap.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sn.sdb.concierge.bootstrap.configuration.Role;
import sn.sdb.concierge.bootstrap.configuration.Secret;

class TokensTest {

    private static final Secret KEY = new Secret("0123456789abcdef0123456789abcdef");
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private static final Tokens tokens = at(NOW);

    @Test
    void a_token_tells_whose_it_is() {
        String token = tokens.issue("parish-site", Role.AGENT, Duration.ofMinutes(30));

        assertThat(tokens.verify(token)).contains(new Tokens.Bearer("parish-site", Role.AGENT));
    }

    @Test
    void a_token_ends() {
        String token = tokens.issue("a", Role.AGENT, Duration.ofMinutes(30));

        assertThat(at(NOW.plus(Duration.ofMinutes(29))).verify(token)).isPresent();
        assertThat(at(NOW.plus(Duration.ofMinutes(31))).verify(token)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void a_token_that_lacks_anything_is_refused(UnaryOperator<JWTCreator.Builder> change) {
        JWTCreator.Builder complete = JWT.create()
                .withIssuer("concierge")
                .withSubject("a")
                .withClaim("role", "agent")
                .withIssuedAt(NOW)
                .withExpiresAt(NOW.plusSeconds(60));

        assertThat(tokens.verify(complete.sign(Algorithm.HMAC256(KEY.bytes())))).isPresent();
        assertThat(tokens.verify(change.apply(complete).sign(Algorithm.HMAC256(KEY.bytes()))))
                .isEmpty();
    }

    static Stream<UnaryOperator<JWTCreator.Builder>> a_token_that_lacks_anything_is_refused() {
        return Stream.of(
                token -> token.withIssuer("another"),
                token -> token.withSubject(null),
                token -> token.withClaim("role", "king"),
                token -> token.withClaim("role", (String) null),
                token -> token.withIssuedAt((Instant) null),
                token -> token.withExpiresAt((Instant) null),
                token -> token.withNotBefore(NOW.plusSeconds(30)));
    }

    @Test
    void a_token_of_another_key_or_algorithm_is_refused() {
        String other = new Tokens(new Secret("x".repeat(32)), InstantSource.fixed(NOW))
                .issue("a", Role.ADMIN, Duration.ofMinutes(1));
        JWTCreator.Builder claims = JWT.create()
                .withIssuer("concierge")
                .withSubject("a")
                .withClaim("role", "admin")
                .withIssuedAt(NOW)
                .withExpiresAt(NOW.plusSeconds(60));

        assertThat(tokens.verify(other)).isEmpty();
        assertThat(tokens.verify(claims.sign(Algorithm.HMAC512(KEY.bytes())))).isEmpty();
        assertThat(tokens.verify(claims.sign(Algorithm.none()))).isEmpty();
        assertThat(tokens.verify("rubbish")).isEmpty();
        assertThat(tokens.verify("a".repeat(5000))).isEmpty();
    }

    @Test
    void a_token_whose_role_was_changed_is_refused() {
        String[] parts = tokens.issue("a", Role.AGENT, Duration.ofMinutes(1)).split("\\.", -1);
        String claims =
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8).replace("agent", "admin");
        String forged = parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];

        assertThat(tokens.verify(forged)).isEmpty();
    }

    private static Tokens at(Instant time) {
        return new Tokens(KEY, InstantSource.fixed(time));
    }
}
