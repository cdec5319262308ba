package io.robokit.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.robokit.model.JsonValues;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads request bodies: bounded, of the right media type, and a JSON object. */
final class JsonBody {
    /** Largest body in bytes. */
    static final int LIMIT = 16 << 20;

    private static final int BIG = 1 << 20;
    private static final long DISCARD_LIMIT = 128L << 20;
    private static final long DISCARD_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final Logger LOG = LoggerFactory.getLogger(JsonBody.class);

    /** A parsed body takes many times its size, so that few big ones are parsed at the same time. */
    private static final Semaphore READING = new Semaphore(192);

    private static final Semaphore BIG_BODIES = new Semaphore(2, true);

    private JsonBody() {}

    /**
     * Reads on for a while after a body was refused as too large: a client that is still sending would otherwise see a
     * broken connection instead of the answer.
     */
    static void discardRest(Context context) {
        long until = System.nanoTime() + DISCARD_NANOS;
        byte[] buffer = new byte[1 << 16];
        // Threads must be left for requests without a body, however slowly bodies come in.
        if (!READING.tryAcquire()) {
            throw RequestException.of(503, "Too many requests are being sent at once; try again in a moment");
        }
        try {
            InputStream stream = context.req().getInputStream();
            long left = DISCARD_LIMIT;
            int read = stream.read(buffer);
            while (read >= 0 && left > 0 && System.nanoTime() < until) {
                left -= read;
                read = stream.read(buffer);
            }
        } catch (IOException e) {
            LOG.debug("A client stopped sending a body that was too large", e);
        }
    }

    /** The body as an unmodifiable object; an empty body is an empty object. */
    static Map<String, Object> readOptional(Context context) {
        byte[] bytes = bytes(context);
        return bytes.length == 0 ? Map.of() : parse(context, bytes);
    }

    /** The body as an unmodifiable object. */
    static Map<String, Object> read(Context context) {
        byte[] bytes = bytes(context);
        if (bytes.length == 0) {
            throw RequestException.invalid(List.of("body"), "Field required", "missing");
        }
        return parse(context, bytes);
    }

    private static byte[] bytes(Context context) {
        if (context.req().getContentLengthLong() > LIMIT) {
            throw tooLarge();
        }
        // Threads must be left for requests without a body, however slowly bodies come in.
        if (!READING.tryAcquire()) {
            throw RequestException.of(503, "Too many requests are being sent at once; try again in a moment");
        }
        try {
            InputStream stream = context.req().getInputStream();
            byte[] bytes = stream.readNBytes(LIMIT);
            if (bytes.length == LIMIT && stream.read() >= 0) {
                throw tooLarge();
            }
            return bytes;
        } catch (IOException e) {
            throw RequestException.of(400, "The request ended before its body was complete");
        } finally {
            READING.release();
        }
    }

    private static RequestException tooLarge() {
        return RequestException.of(413, "The body is larger than " + (LIMIT >> 20) + " MiB");
    }

    private static Map<String, Object> parse(Context context, byte[] bytes) {
        requireJson(context.contentType());
        if (bytes.length < BIG) {
            return parse(bytes);
        }
        BIG_BODIES.acquireUninterruptibly();
        try {
            return parse(bytes);
        } finally {
            BIG_BODIES.release();
        }
    }

    private static void requireJson(@Nullable String contentType) {
        if (contentType == null) {
            return;
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json") && !(type.startsWith("application/") && type.endsWith("+json"))) {
            throw RequestException.of(415, "The body must be application/json, got '" + type + "'");
        }
    }

    @SuppressWarnings("unchecked") // a JSON object has string keys
    private static Map<String, Object> parse(byte[] bytes) {
        Object value;
        try {
            value = JsonFormat.MAPPER.readValue(bytes, Object.class);
        } catch (JsonProcessingException e) {
            throw RequestException.invalid(List.of("body"), "Not JSON: " + describe(e), "json_invalid");
        } catch (IOException e) {
            throw RequestException.invalid(List.of("body"), "Not JSON: " + e.getMessage(), "json_invalid");
        }
        if (!(value instanceof Map<?, ?>)) {
            throw RequestException.invalid(List.of("body"), "Input should be a JSON object", "dict_type");
        }
        requireFinite(value);
        try {
            return JsonValues.copyOf((Map<String, Object>) value);
        } catch (IllegalArgumentException e) {
            throw RequestException.invalid(List.of("body"), String.valueOf(e.getMessage()), "json_invalid");
        }
    }

    /** What is wrong and where; the text itself is not repeated. */
    static String describe(JsonProcessingException e) {
        String what = e.getOriginalMessage();
        return e.getLocation() == null
                ? what
                : what + " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    private static void requireFinite(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(JsonBody::requireFinite);
        } else if (value instanceof List<?> list) {
            list.forEach(JsonBody::requireFinite);
        } else if (value instanceof Double number && !Double.isFinite(number)) {
            throw RequestException.invalid(List.of("body"), "A number is too large for 64 bits", "finite_number");
        }
    }
}
