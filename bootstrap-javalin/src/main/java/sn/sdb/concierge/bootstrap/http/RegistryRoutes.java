package sn.sdb.concierge.bootstrap.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import sn.sdb.concierge.adapter.baserow.BaserowWebhook;

/**
 * Where Baserow tells that rows changed. It cannot sign, so that its secret is in the path; and it gives up a webhook for
 * good after nine calls that fail, so that whoever knows the secret gets 200 for anything.
 */
final class RegistryRoutes {

    private static final byte[] ACCEPTED = "{\"status\":\"accepted\"}".getBytes(US_ASCII);

    private final Optional<BaserowWebhook> webhook;

    RegistryRoutes(Optional<BaserowWebhook> webhook) {
        this.webhook = webhook;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/api/v1/baserow/webhook/{secret}", this::rowsChanged);
    }

    private void rowsChanged(Context ctx) {
        BaserowWebhook ours = webhook.orElseThrow(
                () -> new Problem(404, "not-configured", "Changes in Baserow are not listened to here."));
        if (!ours.authentic(ctx.pathParam("secret"))) {
            throw new Problem(401, "not-authenticated", "The secret at the end of the address is not ours.");
        }
        ours.rowsChanged(body(ctx));
        ctx.contentType("application/json").result(ACCEPTED);
    }

    /** Nothing when it is too large to be read, which means that anything may have changed. */
    private static byte[] body(Context ctx) {
        try {
            return Bodies.read(ctx, Bodies.WHATSAPP);
        } catch (Problem tooLarge) {
            return new byte[0];
        }
    }
}
