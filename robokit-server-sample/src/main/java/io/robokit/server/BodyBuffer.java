package io.robokit.server;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Collects a response, so that a fault while it is made can still be answered with an error. A long one is not kept: from
 * some size on it goes out as it is made.
 */
final class BodyBuffer extends OutputStream {
    private static final int LIMIT = 1 << 20;

    private final Context context;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(8 << 10);
    private boolean passing;

    BodyBuffer(Context context) {
        this.context = context;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!passing && kept.size() + length > LIMIT) {
            passing = true;
            kept.writeTo(context.outputStream());
            kept.reset();
        }
        if (passing) {
            context.outputStream().write(bytes, offset, length);
        } else {
            kept.write(bytes, offset, length);
        }
    }

    /** Hands what was kept to the response. */
    void finish() {
        if (!passing) {
            context.result(kept.toByteArray());
        }
    }
}
