package io.robokit.analysis.format.mcap;

import io.robokit.analysis.format.recording.FileBytes;
import io.robokit.analysis.format.recording.Problems;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFault;
import io.robokit.analysis.format.recording.TimeGaps;
import io.robokit.spi.InputFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an MCAP file by its index, so that what is not asked for is not read; over HTTP the summary costs two or three
 * requests. A file without an index, or with one that is damaged, is read once as a whole to make one. Not thread-safe.
 */
public final class McapFile implements Closeable {
    private final FileBytes bytes;
    private final McapOptions options;
    private final RecordParser parser;
    private final McapSummary summary;

    private McapFile(FileBytes bytes, McapOptions options, Problems problems) throws IOException {
        this.bytes = bytes;
        this.options = options;
        this.parser = new RecordParser(bytes.path(), problems);
        McapSummary stored = storedSummary();
        this.summary = stored != null ? stored : McapScan.run(bytes, options, problems);
    }

    /**
     * Opens a file, which is closed with what is returned, or when opening fails.
     *
     * @param problems what becomes of damage that reading can get over
     * @throws RecordingException when it is no MCAP file, or by the problems' choice
     */
    public static McapFile open(InputFile file, McapOptions options, Problems problems) throws IOException {
        FileBytes bytes = new FileBytes(file);
        try {
            return new McapFile(bytes, options, problems);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private @Nullable McapSummary storedSummary() throws IOException {
        try {
            McapSummary read = new SummaryReader(bytes, options, parser).read();
            return read == null || !tellsAll(read) ? null : read;
        } catch (RecordingException e) {
            if (e.fault() == RecordingFault.LFS_POINTER
                    || e.fault() == RecordingFault.MCAP_BAD_MAGIC
                    || e.fault() == RecordingFault.MCAP_UNSUPPORTED_VERSION) {
                throw e;
            }
            parser.problems().report(e);
            return null;
        }
    }

    /** Whether counts, chunks, channels and schemas are all told, so that nothing else need be read. */
    private static boolean tellsAll(McapSummary summary) {
        McapRecord.Statistics statistics = summary.statistics();
        if (statistics == null
                || statistics.chunkCount() != summary.chunkCount()
                || (statistics.messageCount() > 0 && summary.chunkCount() == 0)
                || statistics.attachmentCount() != summary.attachments().size()
                || statistics.metadataCount() != summary.metadata().size()) {
            return false;
        }
        long counted = 0;
        for (Map.Entry<Integer, Long> count : statistics.channelMessageCounts().entrySet()) {
            McapRecord.Channel channel = summary.channels().get(count.getKey());
            boolean told = channel != null
                    && (channel.schemaId() == 0 || summary.schemas().containsKey(channel.schemaId()));
            if (count.getValue() > 0 && !told) {
                return false;
            }
            counted += count.getValue();
        }
        return counted == statistics.messageCount();
    }

    /** What is in the file. */
    public McapSummary summary() {
        return summary;
    }

    /** Path of the file in its dataset. */
    public String path() {
        return bytes.path();
    }

    /** Length of the file in bytes. */
    public long length() {
        return bytes.length();
    }

    /** Whether reading anywhere in the file costs little. */
    public boolean isLocal() {
        return bytes.isLocal();
    }

    /** Messages in the order of their log time; those of equal time in the order of the file. */
    public McapMessages messages(McapQuery query) {
        return new McapMessages(bytes, options, parser, summary, query);
    }

    /**
     * The data of an attachment, as far as it fits into memory.
     *
     * @throws RecordingException when the index is wrong or the data damaged
     */
    public ByteBuffer attachment(McapRecord.AttachmentIndex index) throws IOException {
        long length = content(index.offset(), Opcode.ATTACHMENT);
        McapRecord.Attachment attachment = Attachments.parse(bytes, parser, index.offset(), length);
        Attachments.verify(bytes, index.offset(), attachment);
        if (attachment.dataSize() > options.maxRecordBytes()) {
            throw fault(
                    RecordingFault.MCAP_RECORD_TOO_LARGE,
                    index.offset(),
                    "the attachment has " + attachment.dataSize() + " bytes, allowed are " + options.maxRecordBytes());
        }
        return ByteBuffer.wrap(bytes.copy(attachment.dataOffset(), (int) attachment.dataSize()));
    }

    /**
     * A metadata record.
     *
     * @throws RecordingException when the index is wrong
     */
    public McapRecord.Metadata metadata(McapRecord.MetadataIndex index) throws IOException {
        long length = content(index.offset(), Opcode.METADATA);
        return (McapRecord.Metadata)
                parser.parse(Opcode.METADATA, index.offset(), bytes.at(index.offset() + Opcode.PREFIX, (int) length));
    }

    private long content(long offset, int opcode) throws IOException {
        if (!bytes.has(offset, Opcode.PREFIX)) {
            throw fault(RecordingFault.MCAP_BAD_INDEX, offset, "an index points beyond the end of the file");
        }
        ByteBuffer prefix = bytes.at(offset, Opcode.PREFIX);
        int found = prefix.get() & 0xff;
        long length = prefix.getLong();
        boolean fits = length >= 0 && bytes.has(offset + Opcode.PREFIX, length);
        if (found != opcode || !fits || (opcode == Opcode.METADATA && length > options.maxRecordBytes())) {
            throw fault(RecordingFault.MCAP_BAD_INDEX, offset, "an index points to what is no " + Opcode.name(opcode));
        }
        return length;
    }

    private RecordingException fault(RecordingFault fault, long offset, String problem) {
        return new RecordingException(fault, bytes.path(), offset, problem);
    }

    /**
     * Times of the messages by channel as the message indexes of the file tell them, each channel's in the order of the
     * file; costs one small read per chunk. Empty when a chunk has no message index or one that contradicts itself.
     */
    public Map<Integer, TimeGaps> indexedTimes() throws IOException {
        Map<Integer, TimeGaps> times = new HashMap<>();
        if (!summary.isIndexed()) {
            summary.spans().forEach((channel, span) -> times.put(channel, span.times()));
            return times;
        }
        return new MessageIndexes(bytes, options, parser).times(summary.chunks());
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
