package sn.sdb.concierge.bootstrap.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import sn.sdb.concierge.bootstrap.configuration.ApiClient;
import sn.sdb.concierge.bootstrap.configuration.Secret;
import sn.sdb.concierge.bootstrap.configuration.SecuritySettings;
import sn.sdb.concierge.bootstrap.security.Tokens;
import sn.sdb.concierge.domain.limit.MessageLimit;
import sn.sdb.concierge.domain.limit.MessageLimit.Verdict;

/** Client id and secret for a token; guesses are throttled by address. */
final class AuthRoutes {

    /** Compared against when no client has the id, so that an unknown id takes as long as a wrong secret. */
    private static final String NOBODY = "0".repeat(64);

    private final SecuritySettings settings;
    private final Tokens tokens;
    private final MessageLimit guesses;
    private final ClientAddress clientAddress;
    private final InstantSource clock;

    AuthRoutes(
            SecuritySettings settings,
            Tokens tokens,
            MessageLimit guesses,
            ClientAddress clientAddress,
            InstantSource clock) {
        this.settings = settings;
        this.tokens = tokens;
        this.guesses = guesses;
        this.clientAddress = clientAddress;
        this.clock = clock;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/api/v1/auth/token", this::token);
    }

    private void token(Context ctx) {
        if (guesses.count(clientAddress.of(ctx), clock.instant()) != Verdict.ALLOWED) {
            ctx.header("Retry-After", "60");
            throw new Problem(429, "too-many-requests", "Too many attempts; try again in a minute.");
        }
        JsonNode body = Json.object(Bodies.read(ctx, Bodies.API));
        String id = Json.requiredText(body, "client_id", 64);
        Secret secret = new Secret(Json.requiredText(body, "client_secret", 256));
        Optional<ApiClient> known = settings.clients().stream()
                .filter(client -> client.id().equals(id))
                .findFirst();
        ApiClient client =
                known.orElse(new ApiClient(id, NOBODY, sn.sdb.concierge.bootstrap.configuration.Role.SERVICE));
        boolean right = client.hasSecret(secret.value());
        if (!right || known.isEmpty()) {
            throw new Problem(401, "not-authenticated", "The client id or its secret is wrong.");
        }
        String token = tokens.issue(client.id(), client.role(), settings.tokenLifetime());
        ctx.header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(Json.bytes(Map.of(
                        "access_token",
                        token,
                        "token_type",
                        "Bearer",
                        "expires_in",
                        settings.tokenLifetime().toSeconds())));
    }
}
