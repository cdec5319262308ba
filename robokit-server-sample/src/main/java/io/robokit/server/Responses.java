package io.robokit.server;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes responses: JSON, pages, problems, and the headers that all of them have. */
final class Responses {
    private static final Logger LOG = LoggerFactory.getLogger(Responses.class);
    private static final String JSON_POLICY = "default-src 'none'; frame-ancestors 'none'";

    private Responses() {}

    /** Headers of every response; a page replaces the policy by its own. */
    static void secure(Context context) {
        HttpServletResponse response = context.res();
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", JSON_POLICY);
    }

    static void write(Context context, Object value) throws IOException {
        if (value instanceof WebPage page) {
            context.header("Content-Security-Policy", page.policy());
            context.contentType("text/html; charset=utf-8").result(page.html());
        } else if (value instanceof FileReply file) {
            file.write(context);
        } else if (value instanceof byte[] json) {
            context.contentType("application/json").result(json);
        } else {
            context.contentType("application/json");
            BodyBuffer buffer = new BodyBuffer(context);
            JsonFormat.MAPPER.writeValue(buffer, value);
            buffer.finish();
        }
    }

    static void write(Context context, Problem problem) {
        if (context.res().isCommitted()) {
            return;
        }
        context.res().resetBuffer();
        if (problem.status() == 413) {
            refuseBody(context, problem);
        } else {
            context.status(problem.status());
            context.contentType(Problem.MEDIA_TYPE).result(bytes(problem));
        }
    }

    /** Answers before the body has come, and ends the connection, since the rest of the body is not waited for. */
    private static void refuseBody(Context context, Problem problem) {
        HttpServletResponse response = context.res();
        byte[] body = bytes(problem);
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.setHeader("Connection", "close");
        try {
            response.getOutputStream().write(body);
            response.flushBuffer();
        } catch (IOException e) {
            LOG.debug("A client left before it was told that its body is too large", e);
            return;
        }
        JsonBody.discardRest(context);
    }

    static byte[] bytes(Object value) {
        try {
            return JsonFormat.MAPPER.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new IllegalStateException("Records of this package can be written as JSON", e);
        }
    }
}
