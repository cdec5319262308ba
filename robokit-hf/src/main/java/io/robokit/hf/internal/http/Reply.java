package io.robokit.hf.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** An answer, with what the hops on the way to it told. Used by one thread; must be closed. */
public final class Reply implements Closeable {
    private final Response response;
    private final CallWatch.Watched watched;
    private final HopHeaders hops;
    private final @Nullable String secret;

    /** Takes an answer; the secret is what must not be repeated from it. */
    Reply(Response response, CallWatch.Watched watched, HopHeaders hops, @Nullable String secret) {
        this.response = response;
        this.watched = watched;
        this.hops = hops;
        this.secret = secret;
    }

    /** HTTP status. */
    public int status() {
        return response.code();
    }

    /** Whether the status is 2xx. */
    public boolean ok() {
        return response.isSuccessful();
    }

    /** Address that answered in the end. */
    public HttpUrl url() {
        return response.request().url();
    }

    /** A header of the last answer, or null. */
    public @Nullable String header(String name) {
        return response.header(name);
    }

    /** All headers of the last answer. */
    public okhttp3.Headers headers() {
        return response.headers();
    }

    /** Headers of all answers. */
    public HopHeaders hops() {
        return hops;
    }

    /** Whether this is a redirect that was not followed. */
    public boolean isRedirect() {
        return Transport.isRedirect(response.code());
    }

    /** Where the redirect leads to, or null. */
    public @Nullable HttpUrl location() {
        String location = response.header("Location");
        return location == null ? null : url().resolve(location);
    }

    /** Length the server announced, -1 when it did not. */
    public long contentLength() {
        return response.body().contentLength();
    }

    /** Id of the request, or null. */
    public @Nullable String requestId() {
        for (String name : new String[] {"X-Request-Id", "X-Amzn-Trace-Id", "X-Amz-Cf-Id"}) {
            String value = response.header(name);
            if (value != null && !value.isBlank()) {
                return Redaction.line(value, 120, secret);
            }
        }
        return null;
    }

    /** The body; counted for the minimum rate. */
    public InputStream stream() {
        return new FilterInputStream(response.body().byteStream()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                try {
                    int count = super.read(target, offset, length);
                    if (count > 0) {
                        watched.received(count);
                    }
                    return count;
                } catch (IOException e) {
                    if (watched.stalled()) {
                        SocketTimeoutException stalled = new SocketTimeoutException("slower than the minimum rate");
                        stalled.initCause(e);
                        throw stalled;
                    }
                    throw e;
                }
            }
        };
    }

    /**
     * Reads the whole body.
     *
     * @throws IOException when it is longer than the limit or breaks off
     */
    public byte[] bytes(int limit) throws IOException {
        ByteArrayOutputStream collected = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 * 1024];
        try (InputStream in = stream()) {
            int count;
            while ((count = in.read(buffer, 0, buffer.length)) >= 0) {
                if (collected.size() + count > limit) {
                    throw new OversizedAnswerException(limit);
                }
                collected.write(buffer, 0, count);
            }
        }
        return collected.toByteArray();
    }

    @Override
    public void close() {
        watched.close();
        response.close();
    }
}
