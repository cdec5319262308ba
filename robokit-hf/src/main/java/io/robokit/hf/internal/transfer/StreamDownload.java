package io.robokit.hf.internal.transfer;

import io.robokit.hf.internal.cache.Presence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fetches content from front to back, hashing while writing; continues where an earlier run ended. */
final class StreamDownload implements RangeFetch.Sink {
    private final Content content;
    private final PartFile part;
    private final ProgressMeter meter;
    private final FileChannel channel;
    private @Nullable ContentHash hash;
    private long length;

    private StreamDownload(Content content, PartFile part, ProgressMeter meter, FileChannel channel) {
        this.content = content;
        this.part = part;
        this.meter = meter;
        this.channel = channel;
        this.hash = freshHash();
    }

    /** Fetches into the part file and verifies; on a mismatch the part file is gone. */
    static void run(Content content, PartFile part, ProgressMeter meter) throws IOException, MismatchException {
        if (Presence.of(part.state())) {
            part.delete();
        }
        try (FileChannel channel = open(part.data())) {
            new StreamDownload(content, part, meter, channel).fetch();
        }
    }

    private static FileChannel open(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        }
    }

    private void fetch() throws IOException, MismatchException {
        try {
            resume();
            if (content.size() < 0 || length < content.size()) {
                RangeFetch.fetch(content, length, content.size(), this);
            }
            verify();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RangeFetch.RangesIgnored e) {
            throw new IllegalStateException("A stream can always start over", e);
        } catch (MismatchException e) {
            meter.bytes(-length);
            part.delete();
            throw e;
        }
    }

    /** Takes over the beginning that is there already. */
    private void resume() throws IOException {
        long there = channel.size();
        if (there > 0 && (content.size() < 0 || there > content.size() || content.etag() == null)) {
            channel.truncate(0);
            there = 0;
        }
        if (there == 0) {
            return;
        }
        byte[] buffer = Buffers.take(there);
        try (InputStream in = Files.newInputStream(part.data())) {
            int count;
            while (length < there && (count = in.read(buffer)) > 0) {
                hash(buffer, count);
                length += count;
            }
        }
        channel.position(length);
        meter.bytes(length);
    }

    @Override
    public void write(byte[] buffer, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        hash(buffer, count);
        length += count;
        meter.bytes(count);
    }

    @Override
    public void restart() throws IOException {
        channel.truncate(0);
        channel.position(0);
        meter.bytes(-length);
        length = 0;
        hash = freshHash();
    }

    private void hash(byte[] buffer, int count) {
        if (hash != null) {
            hash.update(buffer, count);
        }
    }

    private @Nullable ContentHash freshHash() {
        String etag = content.etag();
        if (etag == null || (content.size() < 0 && etag.length() != 64)) {
            return null;
        }
        return ContentHash.expecting(etag, content.size());
    }

    private void verify() throws IOException, MismatchException {
        if (content.size() >= 0 && length != content.size()) {
            throw new MismatchException("wrong size", content.size() + " bytes", length + " bytes");
        }
        String etag = content.etag();
        if (etag == null) {
            return;
        }
        String actual = hash == null ? FileHashes.of(part.data(), etag) : hash.hex();
        if (!actual.equals(etag)) {
            throw new MismatchException("wrong content", etag, actual);
        }
    }
}
