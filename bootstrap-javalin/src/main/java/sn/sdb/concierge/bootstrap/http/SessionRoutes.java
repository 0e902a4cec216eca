package sn.sdb.concierge.bootstrap.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sn.sdb.concierge.bootstrap.configuration.Role;
import sn.sdb.concierge.bootstrap.security.Tokens;
import sn.sdb.concierge.domain.session.Session;
import sn.sdb.concierge.domain.session.SessionId;
import sn.sdb.concierge.domain.session.SessionView;
import sn.sdb.concierge.domain.session.Sessions;

/** Sessions: a service sees its own, an admin all but safeguarding cases. What belongs to somebody else does not exist. */
final class SessionRoutes {

    private final Sessions sessions;
    private final Access access;
    private final Duration timeout;

    SessionRoutes(Sessions sessions, Access access, Duration timeout) {
        this.sessions = sessions;
        this.access = access;
        this.timeout = timeout;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/v1/sessions", this::list);
        routes.get("/api/v1/sessions/{id}", ctx -> answer(ctx, shown(visible(ctx))));
        routes.get("/api/v1/sessions/{id}/interactions", this::interactions);
        routes.delete("/api/v1/sessions/{id}", this::end);
    }

    private void list(Context ctx) {
        Tokens.Bearer bearer = access.require(ctx, Role.SERVICE, Role.ADMIN);
        int limit = ApiRoutes.limit(ctx);
        Sessions.Filter filter = new Sessions.Filter(
                Optional.ofNullable(ctx.queryParam("user_id")),
                bearer.role() == Role.ADMIN ? Optional.empty() : Optional.of(bearer.subject()),
                Optional.ofNullable(ctx.queryParam("cursor")).map(ApiRoutes::session));
        List<SessionView> found = sessions.list(filter, limit);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put(
                "items",
                found.stream()
                        .filter(view -> !view.safeguarding())
                        .map(this::shown)
                        .toList());
        page.put(
                "next_cursor",
                found.size() < limit ? null : found.getLast().session().id().toString());
        answer(ctx, page);
    }

    private void interactions(Context ctx) {
        SessionId id = visible(ctx).session().id();
        answer(
                ctx,
                Map.of(
                        "items",
                        sessions.interactions(id).stream()
                                .map(Shown::interaction)
                                .toList()));
    }

    private void end(Context ctx) {
        switch (sessions.end(visible(ctx).session().id())) {
            case ENDED -> ctx.status(204);
            case UNKNOWN -> throw unknown();
        }
    }

    private SessionView visible(Context ctx) {
        Tokens.Bearer bearer = access.require(ctx, Role.SERVICE, Role.ADMIN);
        SessionView view = sessions.find(ApiRoutes.session(ctx.pathParam("id"))).orElseThrow(SessionRoutes::unknown);
        boolean admin = bearer.role() == Role.ADMIN;
        boolean own = view.client().filter(bearer.subject()::equals).isPresent();
        if (view.safeguarding() || !(admin || own)) {
            throw unknown();
        }
        return view;
    }

    private static Problem unknown() {
        return new Problem(404, "session-unknown", "There is no such session.");
    }

    private Map<String, Object> shown(SessionView view) {
        Session session = view.session();
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("choices", Shown.choices(session.memory().offered()));
        context.put(
                "waiting_for",
                session.memory()
                        .dialogue()
                        .map(d -> d.step().name().toLowerCase(java.util.Locale.ROOT))
                        .orElse(null));
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("session_id", session.id().toString());
        shown.put("user_id", view.conversation().user().value());
        shown.put("platform", view.conversation().address().channel().code());
        shown.put("service_type", session.service().map(Enum::name).orElse(null));
        shown.put("context", context);
        shown.put("created_at", session.createdAt().toString());
        shown.put("last_activity", session.lastActivity().toString());
        shown.put("expires_at", session.expiresAt(timeout).toString());
        return shown;
    }

    private static void answer(Context ctx, Object body) {
        ctx.contentType("application/json").result(Json.bytes(body));
    }
}
