package sn.sdb.concierge.bootstrap.http;

import io.javalin.http.Context;
import java.util.Optional;
import sn.sdb.concierge.bootstrap.configuration.Role;
import sn.sdb.concierge.bootstrap.security.Tokens;

/** Who calls: 401 without valid credentials, 403 with valid ones that are not enough. */
final class Access {

    private final Tokens tokens;

    Access(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The bearer of the request's token, who has one of these roles. */
    Tokens.Bearer require(Context ctx, Role... roles) {
        Tokens.Bearer bearer = token(ctx)
                .flatMap(tokens::verify)
                .orElseThrow(() -> new Problem(401, "not-authenticated", "A valid bearer token is needed."));
        for (Role role : roles) {
            if (bearer.role().covers(role)) {
                return bearer;
            }
        }
        throw new Problem(403, "not-allowed", "The token's role may not do this.");
    }

    private static Optional<String> token(Context ctx) {
        String header = ctx.header("Authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? Optional.of(header.substring(7).strip())
                : Optional.empty();
    }
}
