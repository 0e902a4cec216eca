package sn.sdb.concierge.bootstrap.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import sn.sdb.concierge.bootstrap.configuration.ApplicationSettings;
import sn.sdb.concierge.bootstrap.configuration.ApplicationSettings.Environment;
import sn.sdb.concierge.bootstrap.configuration.Role;
import sn.sdb.concierge.bootstrap.logging.LogLevels;
import sn.sdb.concierge.bootstrap.operation.Health;
import sn.sdb.concierge.bootstrap.operation.Health.Status;
import sn.sdb.concierge.bootstrap.operation.Meters;

/** Health, metrics and the log level. */
final class OperationRoutes {

    private final Health health;
    private final Meters meters;
    private final ApplicationSettings settings;
    private final Access access;
    private final BooleanSupplier ready;
    private final InstantSource clock;
    private final LogLevels logLevels = new LogLevels();

    OperationRoutes(
            Health health,
            Meters meters,
            ApplicationSettings settings,
            Access access,
            BooleanSupplier ready,
            InstantSource clock) {
        this.health = health;
        this.meters = meters;
        this.settings = settings;
        this.access = access;
        this.ready = ready;
        this.clock = clock;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/health", this::health);
        routes.get("/health/live", ctx -> answer(ctx, Map.of("status", "live")));
        routes.get("/health/ready", this::ready);
        routes.get("/metrics", this::metrics);
        routes.put("/api/v1/admin/log-level", this::logLevel);
    }

    private void health(Context ctx) {
        Map<String, Object> providers = new LinkedHashMap<>();
        for (String name : new String[] {"anthropic", "gemini", "openrouter"}) {
            providers.put(name, word(health.status(name)));
        }
        Map<String, Object> services = new LinkedHashMap<>();
        services.put("database", word(health.status("database")));
        services.put("redis", word(health.status("redis")));
        services.put("ai_providers", providers);
        for (String name : new String[] {"waha", "telegram", "baserow", "storage"}) {
            services.put(name, word(health.status(name)));
        }
        Status whole = whole();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", word(whole));
        body.put("timestamp", clock.instant().toString());
        body.put("services", services);
        body.put("version", Version.current());
        ctx.status(whole == Status.UNHEALTHY ? 503 : 200);
        answer(ctx, body);
    }

    /** The database alone makes the whole unhealthy: without it nothing is taken; without the rest something is. */
    private Status whole() {
        if (health.status("database") == Status.UNHEALTHY) {
            return Status.UNHEALTHY;
        }
        boolean allWell = health.parts().values().stream()
                .allMatch(status -> status == Status.HEALTHY || status == Status.DISABLED);
        return allWell ? Status.HEALTHY : Status.DEGRADED;
    }

    private void ready(Context ctx) {
        boolean now = ready.getAsBoolean();
        ctx.status(now ? 200 : 503);
        answer(ctx, Map.of("status", now ? "ready" : "not ready"));
    }

    private void metrics(Context ctx) {
        settings.metricsToken()
                .ifPresentOrElse(
                        token -> {
                            String sent = Optional.ofNullable(ctx.header("Authorization"))
                                    .orElse("");
                            byte[] expected = ("Bearer " + token.value()).getBytes(StandardCharsets.UTF_8);
                            if (!MessageDigest.isEqual(expected, sent.getBytes(StandardCharsets.UTF_8))) {
                                throw new Problem(401, "not-authenticated", "The metrics token is missing or wrong.");
                            }
                        },
                        () -> {
                            boolean open = settings.environment() != Environment.PRODUCTION;
                            if (!open && !ClientAddress.isLoopbackWithoutProxy(ctx)) {
                                throw new Problem(404, "not-found", "There is nothing here.");
                            }
                        });
        ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(meters.scrape());
    }

    private void logLevel(Context ctx) {
        var bearer = access.require(ctx, Role.ADMIN);
        JsonNode body = Json.object(Bodies.read(ctx, Bodies.API));
        Level level = ApplicationSettings.Logs.level(Json.requiredText(body, "level", 10))
                .orElseThrow(() -> Problem.badRequest("\"level\" has to be trace, debug, info, warn or error."));
        logLevels.set(level);
        LoggerFactory.getLogger(OperationRoutes.class)
                .atWarn()
                .addKeyValue("subject", bearer.subject())
                .addKeyValue("new_level", level)
                .log("log_level_changed");
        answer(ctx, Map.of("level", level.toString().toLowerCase(Locale.ROOT)));
    }

    private static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static void answer(Context ctx, Object body) {
        ctx.contentType("application/json").header("Cache-Control", "no-store").result(Json.bytes(body));
    }
}
