package sn.sdb.concierge.bootstrap.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/** Reads request bodies within their bounds: nobody makes us keep more than that in memory. */
final class Bodies {

    static final int TELEGRAM = 1 << 20;
    static final int WHATSAPP = 4 << 20;
    static final int API = 64 << 10;

    private static final int CHUNK = 8 << 10;

    private Bodies() {}

    static byte[] read(Context ctx, int limit) {
        if (ctx.contentLength() > limit) {
            // At once: who tells the length, and is careful, waits for leave to send it.
            throw tooLarge(limit);
        }
        try {
            InputStream body = ctx.req().getInputStream();
            byte[] read = body.readNBytes(limit + 1);
            if (read.length > limit) {
                discard(body, limit);
                throw tooLarge(limit);
            }
            return read;
        } catch (IOException brokenOff) {
            // Its sender went away, or the listener was closed on it at the end: nothing of ours is broken.
            throw new Problem(503, "broken-off", "The request ended before its body; send it again.");
        }
    }

    /** Who is still writing does not hear that it was too much: what is not far too large is listened to, to its end. */
    private static void discard(InputStream body, int atMost) throws IOException {
        byte[] chunk = new byte[CHUNK];
        int left = atMost;
        for (int read = body.read(chunk); read >= 0 && left > 0; read = body.read(chunk)) {
            left -= read;
        }
    }

    private static Problem tooLarge(int limit) {
        return new Problem(413, "too-large", "The body is larger than " + limit + " bytes.");
    }
}
