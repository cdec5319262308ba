package io.robokit.analysis.format.mcap;

import io.robokit.analysis.format.mcap.McapWriterOptions.Part;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes an MCAP file from the first to the last byte. Schemas come before the channels that name them and channels before
 * their messages; messages should come roughly in the order of their log time, since each chunk then covers a short span.
 * {@link #close} ends the file; a file on disk appears only then, whole. Not thread-safe.
 */
public final class McapWriter implements Closeable {
    private final OutputSection out;
    private final McapWriterOptions options;
    private final SummaryBuilder summary;
    private final Map<Integer, McapRecord.Schema> schemas = new HashMap<>();
    private final Map<Integer, McapRecord.Channel> channels = new HashMap<>();
    private final @Nullable Path draft;
    private final @Nullable Path target;
    private final ChunkBuilder chunk;
    private boolean closed;
    private boolean failed;

    private McapWriter(OutputStream stream, McapWriterOptions options, @Nullable Path draft, @Nullable Path target)
            throws IOException {
        this.out = new OutputSection(stream);
        this.options = options;
        this.summary = new SummaryBuilder(options);
        this.chunk = new ChunkBuilder(options);
        this.draft = draft;
        this.target = target;
        out.write(Magic.bytes());
        out.write(new McapRecord.Header(options.profile(), options.library()));
    }

    /** Writes to a stream, which is closed with the writer. */
    public static McapWriter to(OutputStream stream, McapWriterOptions options) throws IOException {
        return new McapWriter(stream, options, null, null);
    }

    /** Writes to a file, which replaces an existing one when the writer is closed. */
    public static McapWriter to(Path file, McapWriterOptions options) throws IOException {
        Path draft = file.resolveSibling("." + file.getFileName() + "." + System.nanoTime() + ".part");
        return new McapWriter(new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16), options, draft, file);
    }

    /**
     * Adds a schema.
     *
     * @throws IllegalArgumentException when the id is 0 or belongs to another schema
     */
    public void write(McapRecord.Schema schema) throws IOException {
        if (schema.id() < 1 || schema.id() > 0xffff) {
            throw new IllegalArgumentException("Schema ids go from 1 to 65535, got " + schema.id());
        }
        McapRecord.Schema known = schemas.putIfAbsent(schema.id(), schema);
        if (known != null && !known.equals(schema)) {
            throw new IllegalArgumentException("Schema " + schema.id() + " is already " + known.name());
        }
        if (known == null) {
            summary.add(schema);
            put(schema);
        }
    }

    /**
     * Adds a channel.
     *
     * @throws IllegalArgumentException when its schema was not written before, or the id belongs to another channel
     */
    public void write(McapRecord.Channel channel) throws IOException {
        if (channel.id() < 0 || channel.id() > 0xffff) {
            throw new IllegalArgumentException("Channel ids go from 0 to 65535, got " + channel.id());
        }
        if (channel.schemaId() != 0 && !schemas.containsKey(channel.schemaId())) {
            throw new IllegalArgumentException(
                    "Channel " + channel.topic() + " names schema " + channel.schemaId() + ", which was not written");
        }
        McapRecord.Channel known = channels.putIfAbsent(channel.id(), channel);
        if (known != null && !known.equals(channel)) {
            throw new IllegalArgumentException("Channel " + channel.id() + " is already " + known.topic());
        }
        if (known == null) {
            summary.add(channel);
            put(channel);
        }
    }

    /**
     * Adds a message.
     *
     * @throws IllegalArgumentException when its channel was not written before
     */
    public void write(McapRecord.Message message) throws IOException {
        if (!channels.containsKey(message.channelId())) {
            throw new IllegalArgumentException(
                    "A message names channel " + message.channelId() + ", which was not written");
        }
        summary.add(message);
        put(message);
        if (chunk.size() >= options.chunkBytes()) {
            finishChunk();
        }
    }

    private void put(McapRecord record) throws IOException {
        checkOpen();
        if (options.has(Part.CHUNKS)) {
            chunk.add(record);
        } else {
            out.write(record);
        }
    }

    /** Adds a file; its name is a label and no path. */
    public void writeAttachment(String name, String mediaType, long logTime, long createTime, ByteBuffer data)
            throws IOException {
        checkOpen();
        finishChunk();
        long offset = out.position();
        RecordEncoder.Bytes record = AttachmentRecord.encode(name, mediaType, logTime, createTime, data);
        out.write(record);
        summary.add(new McapRecord.AttachmentIndex(
                offset, record.size(), logTime, createTime, data.remaining(), name, mediaType));
    }

    /** Adds names and values. */
    public void write(McapRecord.Metadata metadata) throws IOException {
        checkOpen();
        finishChunk();
        long offset = out.position();
        out.write(metadata);
        summary.add(new McapRecord.MetadataIndex(offset, out.position() - offset, metadata.name()));
    }

    /** Closes the chunk that is being filled; the next message begins another. */
    public void finishChunk() throws IOException {
        if (chunk.isEmpty()) {
            return;
        }
        try {
            McapRecord.ChunkIndex index = chunk.writeTo(out);
            summary.add(index);
        } catch (IOException | RuntimeException e) {
            failed = true;
            throw e;
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("The MCAP writer is closed");
        }
    }

    /** Leaves the file as it was before: what was written is thrown away. Without effect on streams. */
    public void abandon() {
        failed = true;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (!failed) {
                finish();
            }
            out.close();
            if (draft != null && target != null && !failed) {
                Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            if (draft != null) {
                out.closeQuietly();
                Files.deleteIfExists(draft);
            }
        }
    }

    private void finish() throws IOException {
        closed = false;
        finishChunk();
        closed = true;
        out.write(new McapRecord.DataEnd(out.crc()));
        summary.writeTo(out);
        out.write(Magic.bytes());
    }
}
