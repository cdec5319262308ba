package io.robokit.analysis.format.rosbag;

import io.robokit.analysis.format.parquet.GitLfs;
import io.robokit.analysis.format.recording.FileBytes;
import io.robokit.analysis.format.recording.MergedSource;
import io.robokit.analysis.format.recording.Problems;
import io.robokit.analysis.format.recording.RecordedMessage;
import io.robokit.analysis.format.recording.RecordedStream;
import io.robokit.analysis.format.recording.Recording;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFacts;
import io.robokit.analysis.format.recording.RecordingFault;
import io.robokit.analysis.format.recording.RecordingQuery;
import io.robokit.analysis.format.recording.StreamTimes;
import io.robokit.analysis.format.recording.TimeMerge;
import io.robokit.analysis.format.recording.TimedSource;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A ROS 1 bag of version 2.0 as a recording. A bag without index is read once as a whole to make one. */
public final class BagRecording implements Recording {
    static final int VERSION_LINE = 13;
    private static final int LONGEST_VERSION_LINE = 32;
    private static final Pattern VERSION = Pattern.compile("#ROS(?:BAG|RECORD) V?(\\d+)\\.(\\d+)\n");

    private final FileBytes bytes;
    private final Problems problems;
    private final BagContents contents;

    private BagRecording(FileBytes bytes, Problems problems) throws IOException {
        this.bytes = bytes;
        this.problems = problems;
        checkVersion();
        this.contents = contents();
    }

    /**
     * Opens a bag, which is closed with the recording, or when opening fails.
     *
     * @param problems what becomes of damage that reading can get over
     * @throws RecordingException when it is no bag, of another version, encrypted, or by the problems' choice
     */
    public static BagRecording open(InputFile file, Problems problems) throws IOException {
        FileBytes bytes = new FileBytes(file);
        try {
            return new BagRecording(bytes, problems);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private void checkVersion() throws IOException {
        byte[] head = bytes.copy(0, (int) Math.min(LONGEST_VERSION_LINE, bytes.length()));
        if (GitLfs.isPointer(head)) {
            throw fault(RecordingFault.LFS_POINTER, GitLfs.explain(bytes.path()));
        }
        Matcher version = VERSION.matcher(new String(head, StandardCharsets.ISO_8859_1));
        if (!version.lookingAt()) {
            throw fault(
                    RecordingFault.BAG_BAD_MAGIC,
                    head.length == 0 ? "the file is empty" : "the file does not begin like a ROS bag");
        }
        if (!version.group(1).equals("2")) {
            throw fault(
                    RecordingFault.BAG_UNSUPPORTED_VERSION,
                    "this is bag version " + version.group(1) + "." + version.group(2)
                            + "; convert it with 'rosbag fix' first");
        }
    }

    private RecordingException fault(RecordingFault fault, String problem) {
        return new RecordingException(fault, bytes.path(), 0, problem);
    }

    private BagContents contents() throws IOException {
        try {
            BagRecords records = new BagRecords(bytes);
            BagHeader header = records.at(VERSION_LINE);
            if (header.op() != BagHeader.BAG) {
                throw records.fault(RecordingFault.BAG_MALFORMED_HEADER, "the first record is no bag header");
            }
            String encryptor = header.text("encryptor");
            if (encryptor != null && !encryptor.isEmpty()) {
                throw fault(RecordingFault.BAG_ENCRYPTED, "the bag is encrypted with " + encryptor);
            }
            long index = header.u64("index_pos");
            long connections = header.u32("conn_count");
            long chunks = header.u32("chunk_count");
            if (index == 0) {
                return new BagScan(bytes, problems).run().unfinished();
            }
            if (index < records.end() || index > bytes.length()) {
                throw records.fault(
                        RecordingFault.BAG_BAD_INDEX,
                        "the index should begin at byte " + index + ", the file has " + bytes.length());
            }
            return new BagIndexReader(bytes, problems).read(index, connections, chunks);
        } catch (RecordingException e) {
            if (e.fault() == RecordingFault.BAG_ENCRYPTED) {
                throw e;
            }
            problems.report(e);
            return new BagScan(bytes, problems).run().unfinished();
        }
    }

    @Override
    public RecordingFacts facts() {
        Map<Integer, StreamTimes> times = contents.times();
        long count = times.values().stream().mapToLong(StreamTimes::count).sum();
        List<StreamTimes> used =
                times.values().stream().filter(stream -> stream.count() > 0).toList();
        return new RecordingFacts(
                "rosbag1",
                "2.0",
                "",
                "ros1",
                List.copyOf(contents.streams().values()),
                times,
                count,
                used.stream().mapToLong(StreamTimes::first).min().orElse(0),
                used.stream().mapToLong(StreamTimes::last).max().orElse(0),
                contents.indexed(),
                contents.complete(),
                contents.compressions(),
                contents.chunks().size(),
                List.of(),
                Map.of());
    }

    @Override
    public TimedSource<RecordedMessage> messages(RecordingQuery query) throws IOException {
        Set<Integer> wanted = new HashSet<>();
        for (RecordedStream stream : contents.streams().values()) {
            if (query.wants(stream.topic())) {
                wanted.add(stream.id());
            }
        }
        List<TimeMerge.Part<RecordedMessage>> parts = new ArrayList<>();
        for (BagContents.Place chunk : contents.chunks()) {
            boolean inTime = chunk.startTime() <= query.endTime() && chunk.endTime() >= query.startTime();
            if (inTime && chunk.connections().stream().anyMatch(wanted::contains)) {
                parts.add(new Part(chunk, wanted, query));
            }
        }
        return new MergedSource<>(new TimeMerge<>(parts, problems), RecordedMessage::logTime);
    }

    /** A chunk that is unpacked when its time has come. */
    private final class Part implements TimeMerge.Part<RecordedMessage> {
        private final BagContents.Place chunk;
        private final Set<Integer> wanted;
        private final RecordingQuery query;

        private Part(BagContents.Place chunk, Set<Integer> wanted, RecordingQuery query) {
            this.chunk = chunk;
            this.wanted = wanted;
            this.query = query;
        }

        @Override
        public long startTime() {
            return chunk.startTime();
        }

        @Override
        public long position() {
            return chunk.offset();
        }

        @Override
        public TimedSource<RecordedMessage> open() throws IOException {
            byte[] data = BagChunk.unpack(new BagRecords(bytes), bytes.path(), chunk.offset());
            return new BagChunkSource(
                    new BagChunk(bytes.path(), chunk.offset(), data),
                    ByteBuffer.wrap(data),
                    contents.streams(),
                    wanted,
                    query,
                    problems);
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
