package sn.sdb.concierge.bootstrap.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads request bodies within their bounds: nobody makes us keep more than that in memory. */
final class Bodies {

    static final int TELEGRAM = 1 << 20;
    static final int WHATSAPP = 4 << 20;
    static final int API = 64 << 10;

    private Bodies() {}

    static byte[] read(Context ctx, int limit) {
        if (ctx.contentLength() > limit) {
            throw tooLarge(limit);
        }
        try {
            byte[] body = ctx.req().getInputStream().readNBytes(limit + 1);
            if (body.length > limit) {
                throw tooLarge(limit);
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException("the request broke off", e);
        }
    }

    private static Problem tooLarge(int limit) {
        return new Problem(413, "too-large", "The body is larger than " + limit + " bytes.");
    }
}
