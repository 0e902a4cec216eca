package sn.sdb.concierge.bootstrap.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers in the same form as our routes where none is reached: what is no HTTP, and errors of the machine. */
final class RefusedByJetty extends ErrorHandler {

    private static final Logger log = LoggerFactory.getLogger(RefusedByJetty.class);
    private static final String REQUEST_ID = "X-Request-Id";

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() >= 400 ? response.getStatus() : 500;
        String requestId = UUID.randomUUID().toString();
        response.setStatus(status);
        response.getHeaders().put(REQUEST_ID, requestId);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        byte[] body = Problem.json(status, "refused", "The request cannot be answered.", requestId);
        Content.Sink.write(response, true, new String(body, StandardCharsets.UTF_8), callback);
        return true;
    }

    /** Answers when an {@link Error} was thrown rather than an exception. */
    void answer(HttpServletResponse response, Error error) {
        String known = response.getHeader(REQUEST_ID);
        String requestId = known == null ? UUID.randomUUID().toString() : known;
        log.atError().setCause(error).log("request_failed");
        response.setStatus(500);
        response.setHeader(REQUEST_ID, requestId);
        response.setContentType(Problem.CONTENT_TYPE);
        try {
            response.getOutputStream()
                    .write(Problem.json(500, "internal", "Something went wrong on our side.", requestId));
        } catch (IOException gone) {
            log.atDebug().log("caller_gone");
        }
    }
}
