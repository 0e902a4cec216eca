package sn.sdb.concierge.bootstrap.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import sn.sdb.concierge.application.conversation.Ask;
import sn.sdb.concierge.bootstrap.configuration.Role;
import sn.sdb.concierge.bootstrap.security.Tokens;
import sn.sdb.concierge.domain.conversation.Replies;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.session.SessionId;
import sn.sdb.concierge.domain.user.Language;
import sn.sdb.concierge.domain.user.UserId;

/** What other applications of the diocese ask. */
final class ApiRoutes {

    private static final int LONGEST_MESSAGE = 4_000;

    /** Beyond the deadline of the answer itself: storing, claiming and committing. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final Ask ask;
    private final Access access;
    private final Duration patience;

    ApiRoutes(Ask ask, Access access, Duration deadline) {
        this.ask = ask;
        this.access = access;
        this.patience = deadline.plus(MARGIN);
    }

    void addTo(RoutesConfig routes) {
        routes.post("/api/v1/orchestrate", this::orchestrate);
    }

    private void orchestrate(Context ctx) {
        Tokens.Bearer bearer = access.require(ctx, Role.SERVICE);
        JsonNode body = Json.object(Bodies.read(ctx, Bodies.API));
        Ask.Asked asked = new Ask.Asked(
                bearer.subject(),
                user(Json.requiredText(body, "user_id", 128)),
                Json.requiredText(body, "message", LONGEST_MESSAGE),
                Json.text(body, "session_id").map(ApiRoutes::session),
                Json.text(body, "language").map(ApiRoutes::language));
        switch (ask.ask(asked, patience)) {
            case Ask.Result.Answered(Replies.Outcome outcome) ->
                ctx.contentType("application/json").result(Json.bytes(shown(ctx, outcome)));
            case Ask.Result.UnknownSession ignored ->
                Problem.answer(ctx, 404, "session-unknown", "There is no such session of this user.");
            case Ask.Result.NotInTime ignored ->
                Problem.answer(ctx, 504, "not-in-time", "The message is stored, but was not answered in time.");
        }
    }

    private static UserId user(String text) {
        return UserId.parse(text)
                .orElseThrow(() ->
                        Problem.badRequest("\"user_id\" has to be a number such as +221765005555, or telegram_<id>,"
                                + " whatsapp_<id>, web_<uuid>."));
    }

    static SessionId session(String text) {
        try {
            return new SessionId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new Problem(404, "session-unknown", "There is no such session.");
        }
    }

    private static String language(String tag) {
        return Language.ofTag(tag)
                .map(Language::code)
                .orElseThrow(() -> Problem.badRequest("\"language\" has to be fr, en or pt."));
    }

    private static Map<String, Object> shown(Context ctx, Replies.Outcome outcome) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("session_id", outcome.session().toString());
        shown.put("service_type", outcome.interaction().service().name());
        shown.put("response", outcome.interaction().said().answer());
        shown.put("sources", Shown.sources(outcome.interaction().said().sources()));
        shown.put("provider", outcome.interaction().said().provider());
        outcome.handoff().ifPresent(handoff -> shown.put("handoff", handoff(handoff)));
        shown.put("request_id", RequestIds.of(ctx));
        return shown;
    }

    private static Map<String, Object> handoff(Handoff handoff) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", handoff.id().toString());
        shown.put("state", handoff.state().name().toLowerCase(Locale.ROOT));
        shown.put("priority", handoff.priority().name().toLowerCase(Locale.ROOT));
        return shown;
    }

    /** Reads an optional whole number of a query. */
    static int limit(Context ctx) {
        return Optional.ofNullable(ctx.queryParam("limit"))
                .map(text -> {
                    if (!text.matches("[1-9][0-9]?|100")) {
                        throw Problem.badRequest("\"limit\" has to be a number from 1 to 100.");
                    }
                    return Integer.parseInt(text);
                })
                .orElse(20);
    }
}
