package io.robokit.analysis.format.mcap;

import io.robokit.analysis.format.recording.FileBytes;
import io.robokit.analysis.format.recording.Problems;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFault;
import io.robokit.spi.InputFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an MCAP file from the first to the last record, without its index; the records of a chunk come in place of the chunk.
 *
 * <p>With {@link Problems#strict} the first problem is thrown. Otherwise what can be got over is reported and left out: a
 * damaged chunk, a record that contradicts itself, a message of an unknown channel. Where the file ends too early everything
 * before is handed out, also the first messages of a chunk that was cut off. Not thread-safe.
 */
public final class McapStreamReader implements Closeable {
    private final FileBytes bytes;
    private final Problems problems;
    private final McapOptions options;
    private final RecordParser parser;
    private final TopLevelRecords records;
    private final Directory directory;
    private @Nullable ChunkRecords chunk;
    private @Nullable ChunkPlace place;
    private boolean headerSeen;
    private boolean done;
    private boolean ended;
    private boolean complete;

    McapStreamReader(FileBytes bytes, McapOptions options, Problems problems) throws IOException {
        this.bytes = bytes;
        this.problems = problems;
        this.options = options;
        this.parser = new RecordParser(bytes.path(), problems);
        this.records = new TopLevelRecords(bytes, parser, options);
        this.directory = new Directory(bytes.path(), problems);
    }

    /**
     * Opens a file, which is closed with the reader.
     *
     * @throws RecordingException when it is no MCAP file or of an unknown version
     */
    public static McapStreamReader open(InputFile file, McapOptions options, Problems problems) throws IOException {
        return new McapStreamReader(new FileBytes(file), options, problems);
    }

    /**
     * The next record, or null at the end. Its buffers are valid until the next call unless it lies in a chunk.
     *
     * @throws RecordingException when a problem cannot be got over, or is not to be
     */
    public @Nullable McapRecord next() throws IOException {
        while (!done) {
            McapRecord record = chunk == null ? fromFile() : fromChunk(chunk);
            if (record != null) {
                return record;
            }
        }
        return null;
    }

    /** The chunk that the record handed out last lies in, or null when it lies in none. */
    @Nullable
    ChunkPlace place() {
        return place;
    }

    /** Where that record begins: in the file, or in the unpacked chunk. */
    long position() {
        return chunk == null ? records.start() : chunk.start();
    }

    Directory directory() {
        return directory;
    }

    /** Whether the footer was reached. */
    public boolean isComplete() {
        return complete;
    }

    private @Nullable McapRecord fromChunk(ChunkRecords open) {
        try {
            if (!open.advance()) {
                chunk = null;
                place = null;
                return null;
            }
            return accepted(open.record(), records.start());
        } catch (RecordingException e) {
            problems.report(e);
            return null;
        }
    }

    private @Nullable McapRecord fromFile() throws IOException {
        if (ended) {
            done = true;
            return null;
        }
        try {
            if (!records.advance()) {
                done = true;
                return null;
            }
        } catch (RecordingException e) {
            done = true;
            problems.report(e);
            return cutOff(e);
        }
        try {
            McapRecord record = records.record();
            checkPlace(record);
            if (record instanceof McapRecord.Chunk packed) {
                open(packed);
                return null;
            }
            if (record instanceof McapRecord.Attachment attachment) {
                Attachments.verify(bytes, records.start(), attachment);
            }
            return accepted(record, records.start());
        } catch (RecordingException e) {
            problems.report(e);
            return null;
        }
    }

    private void checkPlace(McapRecord record) throws IOException {
        if (!headerSeen && !(record instanceof McapRecord.Header)) {
            problems.report(fault(RecordingFault.MCAP_MISPLACED_RECORD, "the first record is no Header"));
        }
        headerSeen = true;
        if (record instanceof McapRecord.Footer) {
            complete = true;
            long end = records.start() + records.wholeLength();
            if (!bytes.has(end, Magic.LENGTH) || !Magic.matches(bytes.at(end, Magic.LENGTH))) {
                problems.report(fault(RecordingFault.MCAP_TRUNCATED, "the closing magic is missing"));
            }
        }
    }

    private void open(McapRecord.Chunk packed) {
        byte[] data = ChunkRecords.unpack(parser, records.start(), packed, options);
        place = ChunkPlace.of(packed, records.start(), records.wholeLength());
        chunk = new ChunkRecords(parser, records.start(), data);
    }

    /** The first records of a chunk in which the file ends; nothing of them is verified. */
    private @Nullable McapRecord cutOff(RecordingException reason) throws IOException {
        ByteBuffer content = reason.fault() == RecordingFault.MCAP_TRUNCATED ? records.cutOffContent() : null;
        if (content == null) {
            return null;
        }
        try {
            byte[] data = CutOffChunk.unpack(parser, records.start(), content, options);
            if (data.length == 0) {
                return null;
            }
            place = ChunkPlace.cutOff(records.start(), records.wholeLength(), content.capacity(), data.length);
            chunk = new ChunkRecords(parser, records.start(), data);
            done = false;
            ended = true;
            return null;
        } catch (RecordingException e) {
            return null;
        }
    }

    private @Nullable McapRecord accepted(McapRecord record, long offset) {
        directory.add(record, offset);
        return record instanceof McapRecord.Message message && !directory.knows(message, offset) ? null : record;
    }

    private RecordingException fault(RecordingFault fault, String problem) {
        return new RecordingException(fault, bytes.path(), records.start(), problem);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
