package sn.sdb.concierge.bootstrap.http;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/** Names every request: with the caller's id when it sent a sane one, else with one of our own. */
final class RequestIds {

    private static final String HEADER = "X-Request-Id";
    private static final String ATTRIBUTE = "request_id";
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Supplier<UUID> ids;

    RequestIds(Supplier<UUID> ids) {
        this.ids = ids;
    }

    void begin(Context ctx) {
        String sent = ctx.header(HEADER);
        String id =
                sent != null && SANE.matcher(sent).matches() ? sent : ids.get().toString();
        ctx.attribute(ATTRIBUTE, id);
        ctx.header(HEADER, id);
        MDC.put(ATTRIBUTE, id);
    }

    void end() {
        MDC.remove(ATTRIBUTE);
    }

    static String of(Context ctx) {
        String id = ctx.attribute(ATTRIBUTE);
        return id == null ? "" : id;
    }
}
