package sn.sdb.concierge.bootstrap.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.adapter.persistence.memory.InProcessLimit;
import sn.sdb.concierge.bootstrap.configuration.ApplicationSettings.Environment;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.bootstrap.operation.Health;
import sn.sdb.concierge.bootstrap.security.Tokens;
import sn.sdb.concierge.bootstrap.security.VisitorTokens;
import sn.sdb.concierge.bootstrap.wiring.Product;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;

/** The HTTP server with all its routes. */
public final class HttpServer {

    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);
    private static final int GUESSES_A_MINUTE = 10;
    private static final int NEW_VISITORS_A_MINUTE = 30;
    private static final long IDLE_MILLIS = 65_000;
    private static final long IDLE_AT_THE_END_MILLIS = 100;
    private static final int LARGEST_HEADERS = 16 << 10;

    private final Javalin javalin;
    private final int port;

    /** @param ready whether the service can work */
    public HttpServer(Product product, Health health, BooleanSupplier ready) {
        Configuration configuration = product.configuration();
        this.port = configuration.application().http().port();
        RequestIds requestIds = new RequestIds(product.ids());
        this.javalin = Javalin.create(javalinConfig -> {
            general(javalinConfig, configuration.application().http().corsAllowedOrigins());
            javalinConfig.routes.before(requestIds::begin);
            javalinConfig.routes.after(ctx -> requestIds.end());
            problems(javalinConfig.routes);
            routes(javalinConfig.routes, product, health, ready);
        });
    }

    static void general(JavalinConfig config, List<String> origins) {
        config.concurrency.useVirtualThreads = true;
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = Bodies.WHATSAPP;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setIdleTimeout(IDLE_MILLIS);
            http.setRequestHeaderSize(LARGEST_HEADERS);
        });
        RefusedByJetty refused = new RefusedByJetty();
        config.jetty.modifyServer(server -> server.setErrorHandler(refused));
        config.router.javaLangErrorHandler(refused::answer);
        config.routes.before(ctx -> ctx.header("X-Content-Type-Options", "nosniff"));
        if (!origins.isEmpty()) {
            config.bundledPlugins.enableCors(cors -> cors.addRule(rule -> {
                origins.forEach(rule::allowHost);
                rule.allowCredentials = true;
                rule.exposeHeader("X-Request-Id");
            }));
        }
    }

    private static void routes(RoutesConfig routes, Product product, Health health, BooleanSupplier ready) {
        Configuration configuration = product.configuration();
        Tokens tokens = new Tokens(configuration.security().jwtKey(), product.clock());
        Access access = new Access(tokens);
        ClientAddress address =
                new ClientAddress(configuration.application().http().trustedProxies());
        var store = product.storage().postgres();
        boolean development = configuration.application().environment() == Environment.DEVELOPMENT;
        new WebhookRoutes(
                        product.acceptEvent(),
                        product.platforms(),
                        configuration.channels(),
                        product.meters(),
                        product.courtesy(),
                        development)
                .addTo(routes);
        new RegistryRoutes(product.registry().webhook()).addTo(routes);
        new ApiRoutes(product.ask(), access, configuration.limits().asking().deadline()).addTo(routes);
        new SessionRoutes(store.sessions(), access, configuration.limits().sessionTimeout()).addTo(routes);
        new AuthRoutes(configuration.security(), tokens, new InProcessLimit(GUESSES_A_MINUTE), address, product.clock())
                .addTo(routes);
        new HandoffRoutes(store.handoffs(), product.actOnHandoff(), store.sessions(), access).addTo(routes);
        new OperationRoutes(health, product.meters(), configuration.application(), access, ready, product.clock())
                .addTo(routes);
        new WebChatRoutes(
                        product.acceptEvent(),
                        store.replies(),
                        new VisitorTokens(configuration.security().secretKey(), new SecureRandom(), product.clock()),
                        new InProcessLimit(NEW_VISITORS_A_MINUTE),
                        address,
                        product.clock(),
                        ready)
                .addTo(routes);
        new PageRoutes().addTo(routes);
    }

    static void problems(RoutesConfig routes) {
        routes.exception(Problem.class, (problem, ctx) -> problem.answer(ctx));
        routes.exception(
                StoreUnavailableException.class,
                (away, ctx) ->
                        Problem.answer(ctx, 503, "store-unavailable", "The service cannot reach its store now."));
        routes.exception(MethodNotAllowedResponse.class, (refused, ctx) -> {
            ctx.header("Allow", refused.getDetails().values().stream().sorted().collect(Collectors.joining(", ")));
            refused(ctx, 405);
        });
        routes.exception(HttpResponseException.class, (refused, ctx) -> refused(ctx, refused.getStatus()));
        routes.exception(Exception.class, (failure, ctx) -> {
            log.atError()
                    .addKeyValue("path", ctx.endpoint().path)
                    .setCause(failure)
                    .log("request_failed");
            Problem.answer(ctx, 500, "internal", "Something went wrong here; it is in our log under the request id.");
        });
    }

    private static void refused(Context ctx, int status) {
        switch (status) {
            case 404 -> Problem.answer(ctx, 404, "not-found", "There is nothing at this address.");
            case 405 -> Problem.answer(ctx, 405, "method-not-allowed", "This address does not take this method.");
            case 413 -> Problem.answer(ctx, 413, "too-large", "The body is too large.");
            default -> Problem.answer(ctx, status, "refused", "The request cannot be answered.");
        }
    }

    /** Listens. */
    public void start() {
        var started = javalin.start(port);
        letGoOfIdleConnections(started);
        log.atInfo().addKeyValue("port", started.port()).log("http_server_started");
    }

    /** At the end, connections that callers only keep in store are not waited for. */
    static void letGoOfIdleConnections(Javalin started) {
        for (Connector connector : started.jettyServer().server().getConnectors()) {
            if (connector instanceof AbstractConnector ours) {
                ours.setShutdownIdleTimeout(IDLE_AT_THE_END_MILLIS);
            }
        }
    }

    /** The port on which it listens. */
    public int port() {
        return javalin.port();
    }

    /** Takes no more requests. */
    public void stop() {
        var unused = javalin.stop();
        log.atInfo().log("http_server_stopped");
    }
}
