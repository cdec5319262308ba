package io.robokit.hf.internal.transfer;

import io.robokit.hf.internal.http.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a large file in ranges by several workers. Bytes that come next in the file are hashed as they pass; whoever
 * finishes a range hashes what else lies complete from the front, unless another worker is at it, so that hashing runs
 * beside the network. The worker that completes the file verifies it and calls back.
 */
final class SegmentedDownload {
    private final Content content;
    private final String etag;
    private final PartFile part;
    private final ProgressMeter meter;
    private final long segmentSize;
    private final int segments;
    private final TransferGroup group;
    private final Completion completion;
    private final BitSet done;
    private final FileChannel channel;
    private final SegmentLog log;
    private final ContentHash hash;
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicBoolean hashing = new AtomicBoolean();
    private final AtomicBoolean spread = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile long hashed;

    /** What happens at the end; exactly one of the methods is called, by a worker. */
    interface Completion {
        /** The part file is complete and verified. */
        void verified() throws IOException;

        /** Ranges do not lead to the right content; the part file is gone. */
        void failed(@Nullable MismatchException mismatch) throws IOException;
    }

    private SegmentedDownload(
            Content content,
            String etag,
            PartFile part,
            ProgressMeter meter,
            long segmentSize,
            TransferGroup group,
            Completion completion)
            throws IOException {
        this.content = content;
        this.etag = etag;
        this.part = part;
        this.meter = meter;
        this.segmentSize = segmentSize;
        this.segments = Math.toIntExact((content.size() + segmentSize - 1) / segmentSize);
        this.group = group;
        this.completion = completion;
        this.hash = ContentHash.expecting(etag, content.size());
        this.done = takeOver();
        // The log exists before the first byte lies elsewhere than at the front of the data.
        this.log = SegmentLog.write(part.state(), header(), done);
        this.channel = FileChannel.open(
                part.data(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Begins; the remaining work is added to the group as soon as the server has shown that it serves ranges. */
    static void start(
            Content content,
            String etag,
            PartFile part,
            ProgressMeter meter,
            long segmentSize,
            TransferGroup group,
            Completion completion)
            throws IOException {
        Files.createDirectories(part.data().getParent());
        SegmentedDownload download = new SegmentedDownload(content, etag, part, meter, segmentSize, group, completion);
        group.atEnd(download::closeQuietly);
        int first = download.done.nextClearBit(0);
        if (first < download.segments) {
            download.fetch(first);
        } else {
            download.advance();
        }
    }

    private String header() {
        return "robokit 1 " + etag + " " + content.size() + " " + segmentSize;
    }

    /** Segments that earlier runs completed. */
    private BitSet takeOver() throws IOException {
        BitSet complete = new BitSet();
        if (!Files.isRegularFile(part.data()) || Files.size(part.data()) > content.size()) {
            part.delete();
            return complete;
        }
        if (Files.exists(part.state())) {
            complete = SegmentLog.read(part.state(), header());
            complete.clear(segments, Math.max(segments, complete.length()));
        } else {
            complete.set(0, (int) (Files.size(part.data()) / segmentSize));
        }
        complete.stream().forEach(segment -> meter.bytes(end(segment) - start(segment)));
        return complete;
    }

    private long start(int segment) {
        return segment * segmentSize;
    }

    private long end(int segment) {
        return Math.min(content.size(), start(segment) + segmentSize);
    }

    private void fetch(int segment) throws IOException {
        if (ended.get()) {
            return;
        }
        SegmentSink sink = new SegmentSink(segment);
        try {
            RangeFetch.fetch(content, start(segment), end(segment), sink);
        } catch (UncheckedIOException e) {
            if (ended.get()) {
                sink.undo();
                return;
            }
            throw e.getCause();
        } catch (RangeFetch.RangesIgnored e) {
            abandon(null);
            return;
        } catch (MismatchException e) {
            abandon(e);
            return;
        }
        log.done(segment);
        synchronized (done) {
            done.set(segment);
        }
        advance();
    }

    private void spread(int first) {
        if (spread.compareAndSet(false, true)) {
            for (int segment = segments - 1; segment >= 0; segment--) {
                int index = segment;
                if (index != first && !isDone(index)) {
                    group.addFirst(() -> fetch(index));
                }
            }
        }
    }

    private boolean isDone(int segment) {
        synchronized (done) {
            return done.get(segment);
        }
    }

    /** Hashes what is complete from the front, and ends the download when that is everything. */
    private void advance() throws IOException {
        do {
            if (!hashing.compareAndSet(false, true)) {
                return;
            }
            try {
                hashComplete();
            } finally {
                hashing.set(false);
            }
            // Looks again: a segment may have been completed by a worker that found the hash in use.
        } while (hashed < content.size() && isDone((int) (hashed / segmentSize)));
        if (hashed == content.size() && ended.compareAndSet(false, true)) {
            finish();
        }
    }

    private void hashComplete() throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(Buffers.take(Buffers.SIZE));
        long position = hashed;
        while (position < content.size() && isDone((int) (position / segmentSize))) {
            Cancellation.check();
            long segmentEnd = end((int) (position / segmentSize));
            buffer.clear().limit((int) Math.min(buffer.capacity(), segmentEnd - position));
            int count = channel.read(buffer, position);
            if (count <= 0) {
                throw new IOException("the part file " + part.data() + " was cut by somebody else");
            }
            hash.update(buffer.array(), count);
            position += count;
            hashed = position;
        }
    }

    /** Spares the way over the disk to bytes that are the next to be hashed. */
    private void hashIfNext(long position, byte[] buffer, int length) {
        if (position == hashed && hashing.compareAndSet(false, true)) {
            try {
                if (position == hashed) {
                    hash.update(buffer, length);
                    hashed = position + length;
                }
            } finally {
                hashing.set(false);
            }
        }
    }

    private void finish() throws IOException {
        String actual = hash.hex();
        close();
        if (!actual.equals(etag)) {
            meter.bytes(-content.size());
            part.delete();
            completion.failed(new MismatchException("wrong content", etag, actual));
            return;
        }
        // Without its log the complete part file is an ordinary beginning; a run that ends here loses nothing.
        Files.deleteIfExists(part.state());
        completion.verified();
    }

    private void abandon(@Nullable MismatchException mismatch) throws IOException {
        if (ended.compareAndSet(false, true)) {
            close();
            synchronized (done) {
                done.stream().forEach(segment -> meter.bytes(start(segment) - end(segment)));
            }
            part.delete();
            completion.failed(mismatch);
        }
    }

    private void close() throws IOException {
        channel.close();
        log.close();
    }

    private void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            // Everything of worth was written before; what is missing is fetched again.
        }
    }

    private final class SegmentSink implements RangeFetch.Sink {
        private final int segment;
        private long position;

        SegmentSink(int segment) {
            this.segment = segment;
            this.position = start(segment);
        }

        @Override
        public void partial() {
            spread(segment);
        }

        @Override
        public void write(byte[] buffer, int length) throws IOException {
            long start = position;
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, length);
            // The system lets one thread at a time write to a file, and the others burn their processors waiting.
            writing.lock();
            try {
                while (bytes.hasRemaining()) {
                    position += channel.write(bytes, position);
                }
            } finally {
                writing.unlock();
            }
            hashIfNext(start, buffer, length);
            meter.bytes(length);
        }

        void undo() {
            meter.bytes(start(segment) - position);
        }

        @Override
        public void restart() throws RangeFetch.RangesIgnored {
            undo();
            throw new RangeFetch.RangesIgnored();
        }
    }
}
