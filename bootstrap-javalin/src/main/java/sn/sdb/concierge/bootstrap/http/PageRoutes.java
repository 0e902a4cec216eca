package sn.sdb.concierge.bootstrap.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The page on which a visitor writes. */
final class PageRoutes {

    private final byte[] page = resource("index.html");
    private final byte[] style = resource("chat.css");
    private final byte[] script = resource("chat.js");

    void addTo(RoutesConfig routes) {
        routes.get("/", ctx -> answer(ctx, page, "text/html; charset=utf-8"));
        routes.get("/chat.css", ctx -> answer(ctx, style, "text/css; charset=utf-8"));
        routes.get("/chat.js", ctx -> answer(ctx, script, "text/javascript; charset=utf-8"));
    }

    private static void answer(Context ctx, byte[] body, String type) {
        ctx.contentType(type)
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none';"
                                + " form-action 'self'; frame-ancestors 'none'")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-cache")
                .result(body);
    }

    private static byte[] resource(String name) {
        try (InputStream in = PageRoutes.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + name + " cannot be read", e);
        }
    }
}
