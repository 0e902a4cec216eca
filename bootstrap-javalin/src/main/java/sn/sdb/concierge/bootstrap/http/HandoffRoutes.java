package sn.sdb.concierge.bootstrap.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import sn.sdb.concierge.application.handoff.ActOnHandoff;
import sn.sdb.concierge.application.handoff.ActOnHandoff.Action;
import sn.sdb.concierge.bootstrap.configuration.Role;
import sn.sdb.concierge.bootstrap.security.Tokens;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.handoff.HandoffDesk;
import sn.sdb.concierge.domain.handoff.HandoffDesk.Moved;
import sn.sdb.concierge.domain.handoff.HandoffId;
import sn.sdb.concierge.domain.session.InteractionView;
import sn.sdb.concierge.domain.session.Sessions;

/** The desk. A safeguarding case is for those who answer for safeguarding; others see that there is one. */
final class HandoffRoutes {

    private static final int LONGEST_REPLY = 4_000;

    private final HandoffDesk desk;
    private final ActOnHandoff act;
    private final Sessions sessions;
    private final Access access;

    HandoffRoutes(HandoffDesk desk, ActOnHandoff act, Sessions sessions, Access access) {
        this.desk = desk;
        this.act = act;
        this.sessions = sessions;
        this.access = access;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/v1/handoffs", this::list);
        routes.get("/api/v1/handoffs/{id}", this::one);
        routes.post("/api/v1/handoffs/{id}/take", ctx -> act(ctx, new Action.Take()));
        routes.post("/api/v1/handoffs/{id}/release", ctx -> act(ctx, new Action.Release()));
        routes.post("/api/v1/handoffs/{id}/resolve", ctx -> act(ctx, new Action.Resolve()));
        routes.post("/api/v1/handoffs/{id}/reply", ctx -> act(ctx, new Action.Say(text(ctx, "text", LONGEST_REPLY))));
        routes.post("/api/v1/handoffs/{id}/reassign", ctx -> act(ctx, new Action.Reassign(text(ctx, "to", 64))));
    }

    private void list(Context ctx) {
        Tokens.Bearer bearer = access.require(ctx, Role.AGENT, Role.SAFEGUARDING);
        List<Map<String, Object>> items = desk.list(state(ctx)).stream()
                .map(listed -> mayOpen(bearer, listed) ? Shown.handoff(listed) : Shown.sealed(listed))
                .toList();
        answer(ctx, Map.of("items", items));
    }

    private void one(Context ctx) {
        Tokens.Bearer bearer = access.require(ctx, Role.AGENT, Role.SAFEGUARDING);
        Handoff.Listed listed = openable(ctx, bearer);
        Map<String, Object> shown = new LinkedHashMap<>(Shown.handoff(listed));
        List<InteractionView> messages = sessions.lastOf(listed.handoff().conversation())
                .map(session -> sessions.interactions(session.id()))
                .orElse(List.of());
        shown.put("messages", messages.stream().map(Shown::interaction).toList());
        answer(ctx, shown);
    }

    private void act(Context ctx, Action action) {
        Tokens.Bearer bearer = access.require(ctx, Role.AGENT, Role.SAFEGUARDING);
        Handoff.Listed listed = openable(ctx, bearer);
        switch (act.act(listed.handoff().id(), bearer.subject(), action)) {
            case Moved.Done(Handoff.Listed moved) -> answer(ctx, Shown.handoff(moved));
            case Moved.Refused(Handoff.Listed current) ->
                Problem.answer(
                        ctx,
                        409,
                        "handoff-" + current.handoff().state().name().toLowerCase(Locale.ROOT),
                        "The handoff is in a state, or with an agent, that does not allow this.");
            case Moved.Unknown ignored -> throw unknown();
        }
    }

    private Handoff.Listed openable(Context ctx, Tokens.Bearer bearer) {
        Handoff.Listed listed = desk.find(id(ctx)).orElseThrow(HandoffRoutes::unknown);
        if (!mayOpen(bearer, listed)) {
            throw new Problem(403, "safeguarding", "This case is for the safeguarding contacts alone.");
        }
        return listed;
    }

    private static boolean mayOpen(Tokens.Bearer bearer, Handoff.Listed listed) {
        boolean safeguarding = listed.handoff().priority() == Handoff.Priority.EMERGENCY;
        return safeguarding ? bearer.role() == Role.SAFEGUARDING : bearer.role().covers(Role.AGENT);
    }

    private static HandoffId id(Context ctx) {
        try {
            return new HandoffId(UUID.fromString(ctx.pathParam("id")));
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static Problem unknown() {
        return new Problem(404, "handoff-unknown", "There is no such handoff.");
    }

    private static Optional<Handoff.State> state(Context ctx) {
        return Optional.ofNullable(ctx.queryParam("state")).map(text -> {
            try {
                return Handoff.State.valueOf(text.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw Problem.badRequest(
                        "\"state\" has to be requested, notified, taken, released, resolved or rated.");
            }
        });
    }

    private static String text(Context ctx, String field, int longest) {
        JsonNode body = Json.object(Bodies.read(ctx, Bodies.API));
        return Json.requiredText(body, field, longest);
    }

    private static void answer(Context ctx, Object body) {
        ctx.contentType("application/json").result(Json.bytes(body));
    }
}
