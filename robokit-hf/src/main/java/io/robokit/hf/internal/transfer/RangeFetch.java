package io.robokit.hf.internal.transfer;

import io.robokit.hf.internal.Etags;
import io.robokit.hf.internal.http.Cancellation;
import io.robokit.hf.internal.http.Exchange;
import io.robokit.hf.internal.http.HubErrors;
import io.robokit.hf.internal.http.Reply;
import io.robokit.hf.internal.http.Requests;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Fetches a range of content with patience: what was received is kept, the rest is asked for again. */
public final class RangeFetch {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
    /** Progress after which earlier failures are forgiven. */
    private static final long FORGIVING = 1 << 20;

    private final Content content;
    private final Requests requests;
    private final Sink sink;
    private final long end;
    private long position;
    private long forgivenAt;
    private int failures;

    /** Takes bytes in order. */
    public interface Sink {
        /** Takes the next bytes. */
        void write(byte[] buffer, int length) throws IOException;

        /** Forgets everything: the bytes come again from the start of the file. */
        void restart() throws IOException, RangesIgnored;

        /** The server has agreed to send a part. */
        default void partial() {}
    }

    /** Thrown by a sink that cannot start over. */
    public static final class RangesIgnored extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private RangeFetch(Content content, long from, long end, Sink sink) {
        this.content = content;
        this.requests = content.requests();
        this.sink = sink;
        this.position = from;
        this.forgivenAt = from;
        this.end = end;
    }

    /**
     * Fetches bytes {@code [from, end)}, or up to the end of the file when end is -1.
     *
     * @return position after the last byte
     * @throws MismatchException when the server sends something else than announced
     * @throws UncheckedIOException what the sink threw
     * @throws RangesIgnored when the sink cannot start over but must
     */
    public static long fetch(Content content, long from, long end, Sink sink) throws MismatchException, RangesIgnored {
        return new RangeFetch(content, from, end, sink).run();
    }

    private long run() throws MismatchException, RangesIgnored {
        boolean wholeFile = position == 0 && (end < 0 || end == content.size());
        while (true) {
            Exchange exchange = content.exchange(position, wholeFile ? -1 : end);
            try (Reply reply = content.send(exchange)) {
                if (reply.ok()) {
                    receive(reply, wholeFile && position == 0);
                    return position;
                }
                refused(exchange, reply);
            } catch (IOException e) {
                content.forgetLocation();
                requests.afterFailure(exchange, e, failures());
                if (position > 0 && !content.resumable()) {
                    restart();
                }
            }
        }
    }

    private void refused(Exchange exchange, Reply reply) throws RangesIgnored {
        if (reply.status() == 416) {
            int attempt = failures();
            if (attempt >= requests.options().maxRetries()) {
                throw HubErrors.from(exchange, reply, requests.options());
            }
            restart();
        } else if (content.expired(reply)) {
            int attempt = failures();
            if (attempt >= requests.options().maxRetries()) {
                throw HubErrors.from(exchange, reply, requests.options());
            }
            if (attempt > 0) {
                reply.close();
                requests.pause(requests.backoff(attempt - 1));
            }
        } else {
            requests.afterFailure(exchange, reply, failures());
        }
    }

    private int failures() {
        if (position - forgivenAt >= FORGIVING) {
            forgivenAt = position;
            failures = 0;
        }
        return failures++;
    }

    private void receive(Reply reply, boolean whole) throws IOException, MismatchException, RangesIgnored {
        if (reply.status() == 206) {
            checkRange(reply);
            sink.partial();
        } else if (!whole) {
            restart();
        }
        boolean zipped = "gzip".equalsIgnoreCase(reply.header("Content-Encoding"));
        long expected = end < 0 ? -1 : end - position;
        if (!zipped && reply.contentLength() >= 0 && expected >= 0 && reply.contentLength() != expected) {
            boolean moreThanAsked = reply.status() != 206 && end != content.size();
            if (!moreThanAsked) {
                throw new MismatchException("wrong size", expected + " bytes", reply.contentLength() + " bytes");
            }
        }
        try (InputStream in = zipped ? new GZIPInputStream(reply.stream()) : reply.stream()) {
            copy(in);
        }
    }

    private void copy(InputStream in) throws IOException, MismatchException {
        long wanted = end < 0 ? Long.MAX_VALUE : end - position;
        byte[] buffer = Buffers.take(Math.min(wanted, Buffers.SIZE));
        int filled = 0;
        try {
            while (end < 0 || position + filled < end) {
                Cancellation.check();
                int most = (int) Math.min(buffer.length - filled, wanted - filled);
                int count = in.read(buffer, filled, most);
                if (count < 0) {
                    break;
                }
                filled += count;
                if (filled == buffer.length || filled == wanted) {
                    wanted -= filled;
                    int whole = filled;
                    filled = 0;
                    store(buffer, whole);
                }
            }
        } finally {
            // What was received before a failure is kept.
            if (filled > 0) {
                store(buffer, filled);
            }
        }
        if (end >= 0 && position < end) {
            throw new EOFException("the body ended " + (end - position) + " bytes early");
        }
        if (end == content.size() && in.read(buffer, 0, 1) > 0) {
            throw new MismatchException("wrong size", end + " bytes", "more");
        }
    }

    /** A failure of the disk must not be taken for one of the network. */
    private void store(byte[] buffer, int count) {
        try {
            sink.write(buffer, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        position += count;
    }

    private void checkRange(Reply reply) throws MismatchException {
        String header = reply.header("Content-Range");
        Matcher range = CONTENT_RANGE.matcher(header == null ? "" : header.strip());
        if (!range.matches()) {
            throw new MismatchException("wrong range", "bytes from " + position, "Content-Range " + header);
        }
        long total = Etags.length(range.group(3));
        if (Long.parseLong(range.group(1)) != position
                || (content.size() >= 0 && total >= 0 && total != content.size())) {
            throw new MismatchException(
                    "wrong range",
                    "bytes from " + position + " of " + content.size(),
                    header == null ? "none" : header);
        }
    }

    private void restart() throws RangesIgnored {
        try {
            sink.restart();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        position = 0;
        forgivenAt = 0;
    }
}
