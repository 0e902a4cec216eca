package sn.sdb.concierge.bootstrap.http;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ends a request with an error that says what to do, as RFC 9457 has it. Thrown by what routes have in common; a route's
 * own results are switched over.
 */
final class Problem extends RuntimeException {

    static final String CONTENT_TYPE = "application/problem+json";

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String slug;

    /**
     * A problem.
     *
     * @param slug the stable end of its type, such as {@code session-unknown}
     * @param detail for the caller; never holds what somebody wrote
     */
    Problem(int status, String slug, String detail) {
        super(detail);
        this.status = status;
        this.slug = slug;
    }

    static Problem badRequest(String detail) {
        return new Problem(400, "bad-request", detail);
    }

    void answer(Context ctx) {
        answer(ctx, status, slug, String.valueOf(getMessage()));
    }

    static void answer(Context ctx, int status, String slug, String detail) {
        if (status == 503) {
            ctx.header("Retry-After", "5");
        }
        if (status == 401) {
            ctx.header("WWW-Authenticate", "Bearer");
        }
        ctx.status(status).contentType(CONTENT_TYPE).result(json(status, slug, detail, RequestIds.of(ctx)));
    }

    static byte[] json(int status, String slug, String detail, String requestId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:concierge:problem:" + slug);
        body.put("title", title(status));
        body.put("status", status);
        body.put("detail", detail);
        body.put("request_id", requestId);
        return Json.bytes(body);
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad request";
            case 401 -> "Not authenticated";
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 409 -> "Conflict";
            case 413 -> "Too large";
            case 429 -> "Too many requests";
            case 503 -> "Not available now";
            case 504 -> "Not answered in time";
            default -> status >= 500 ? "Internal error" : "Request refused";
        };
    }
}
