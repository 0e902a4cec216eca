package sn.sdb.concierge.bootstrap.configuration;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Keys and clients.
 *
 * @param secretKey signs temporary pages and peppers hashes
 * @param jwtKey signs tokens, by HS256
 * @param tokenLifetime how long a token is valid
 */
public record SecuritySettings(Secret secretKey, Secret jwtKey, Duration tokenLifetime, List<ApiClient> clients) {

    public SecuritySettings {
        clients = List.copyOf(clients);
    }

    /** The keys are empty where none is written: {@link ConfigurationReader} makes them or refuses. */
    static SecuritySettings read(Values values) {
        if (!values.text(Variable.JWT_ALGORITHM).equals(Optional.of("HS256"))) {
            values.problem(Variable.JWT_ALGORITHM, "HS256 is the only algorithm");
        }
        List<ApiClient> clients =
                values.list(Variable.API_CLIENTS, "id:sha256-in-hex:role, with a role of " + roles(), ApiClient::parse);
        if (clients.stream().map(ApiClient::id).distinct().count() < clients.size()) {
            values.problem(Variable.API_CLIENTS, "two clients have the same id");
        }
        return new SecuritySettings(
                values.secret(Variable.SECRET_KEY).orElse(new Secret("")),
                values.secret(Variable.JWT_SECRET_KEY).orElse(new Secret("")),
                values.duration(Variable.JWT_EXPIRE_MINUTES, ChronoUnit.MINUTES, 1, 1_440),
                clients);
    }

    SecuritySettings withKeys(Secret otherSecretKey, Secret otherJwtKey) {
        return new SecuritySettings(otherSecretKey, otherJwtKey, tokenLifetime, clients);
    }

    private static String roles() {
        return String.join(", ", List.of(Role.values()).stream().map(Role::code).toList());
    }
}
