package io.robokit.hf.internal.transfer;

import io.robokit.exception.ErrorCode;
import io.robokit.hf.HubUnavailableException;
import io.robokit.hf.IntegrityMismatchException;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file read in ranges over the network. Keeps a few blocks, reads ahead while reads follow each other, and fetches the
 * tail, where footers and indexes lie, in one go. Ranges cannot be verified by a hash; position, total size and the
 * announced identity of the content are. Thread-safe; reads of one file wait for each other.
 */
public final class RemoteFile implements InputFile {
    private static final int BLOCK = 64 * 1024;
    private static final int TAIL = 256 * 1024;
    private static final int MAX_AHEAD = 4 << 20;
    private static final int MAX_KEPT = 16 << 20;

    private final String path;
    private final Content content;
    private final LinkedHashMap<Long, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long keptBytes;
    private long expectedNext = -1;
    private int ahead = BLOCK;

    /** Opens content of known size. */
    public RemoteFile(String path, Content content) {
        this.path = path;
        this.content = content;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public long length() {
        return content.size();
    }

    @Override
    public synchronized int read(long offset, ByteBuffer target) throws IOException {
        if (offset < 0) {
            throw new IllegalArgumentException("offset must not be negative, got " + offset);
        }
        int total = 0;
        while (target.hasRemaining() && offset + total < content.size()) {
            total += readSome(offset + total, target);
        }
        return total;
    }

    private int readSome(long offset, ByteBuffer target) throws IOException {
        int known = copyKept(offset, target);
        if (known > 0) {
            return known;
        }
        int wanted = (int) Math.min(target.remaining(), content.size() - offset);
        boolean follows = offset == expectedNext;
        if (wanted >= MAX_AHEAD) {
            int direct = Math.min(wanted, MAX_KEPT);
            target.put(fetch(offset, offset + direct));
            expectedNext = offset + direct;
            return direct;
        }
        ahead = follows ? Math.min(ahead * 2, MAX_AHEAD) : BLOCK;
        long from = offset;
        long to = Math.min(content.size(), offset + Math.max(wanted, ahead));
        if (content.size() - offset <= TAIL) {
            from = Math.max(0, content.size() - TAIL);
            to = content.size();
        }
        keep(from, fetch(from, to));
        expectedNext = to;
        return copyKept(offset, target);
    }

    private int copyKept(long offset, ByteBuffer target) {
        for (Map.Entry<Long, byte[]> entry : kept.entrySet()) {
            long start = entry.getKey();
            byte[] bytes = entry.getValue();
            if (start <= offset && offset < start + bytes.length) {
                int at = (int) (offset - start);
                int count = Math.min(target.remaining(), bytes.length - at);
                target.put(bytes, at, count);
                kept.get(start);
                return count;
            }
        }
        return 0;
    }

    private void keep(long start, byte[] bytes) {
        byte[] old = kept.put(start, bytes);
        keptBytes += bytes.length - (old == null ? 0 : old.length);
        var oldest = kept.entrySet().iterator();
        while (keptBytes > MAX_KEPT && kept.size() > 1) {
            keptBytes -= oldest.next().getValue().length;
            oldest.remove();
        }
    }

    private byte[] fetch(long from, long to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) (to - from));
        RangeFetch.Sink sink = new RangeFetch.Sink() {
            @Override
            public void write(byte[] buffer, int length) {
                bytes.put(buffer, 0, length);
            }

            @Override
            public void restart() throws RangeFetch.RangesIgnored {
                throw new RangeFetch.RangesIgnored();
            }
        };
        try {
            RangeFetch.fetch(content, from, to, sink);
        } catch (MismatchException e) {
            throw new IntegrityMismatchException(content.subject(), e.what(), e.expected(), e.actual());
        } catch (RangeFetch.RangesIgnored e) {
            throw new HubUnavailableException(
                    ErrorCode.UPSTREAM_UNAVAILABLE,
                    content.subject(),
                    "the server does not serve parts of files; download the file instead",
                    null);
        }
        return bytes.array();
    }

    @Override
    public synchronized void close() {
        kept.clear();
        keptBytes = 0;
    }
}
