package io.robokit.analysis.format.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.analysis.format.mcap.McapOptions;
import io.robokit.analysis.format.mcap.McapRecording;
import io.robokit.analysis.format.mcap.McapVerification;
import io.robokit.analysis.format.recording.Compression;
import io.robokit.analysis.format.recording.MemoryFile;
import io.robokit.analysis.format.recording.Problems;
import io.robokit.analysis.format.recording.RecordedMessage;
import io.robokit.analysis.format.recording.Recording;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFault;
import io.robokit.analysis.format.recording.RecordingQuery;
import io.robokit.analysis.format.recording.SampleRecordings;
import io.robokit.analysis.format.recording.TimedSource;
import io.robokit.analysis.format.ros.MessageException;
import io.robokit.analysis.format.rosbag.BagRecording;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, there is data or a typed error that names file and place; never a crash, a hang or a full heap. */
class DamagedRecordingsTest {
    /** Mutations per seed; more with {@code -Drobokit.fuzz.rounds=…}. */
    private static final int ROUNDS = Integer.getInteger("robokit.fuzz.rounds", 400);

    private static List<byte[]> seeds() throws IOException {
        return List.of(
                SampleRecordings.mcap(Compression.NONE, 2000),
                SampleRecordings.mcap(Compression.ZSTD, 2000),
                SampleRecordings.mcap(Compression.LZ4, 2000),
                SampleRecordings.bag(Compression.NONE, 2000),
                SampleRecordings.bag(Compression.BZ2, 2000),
                SampleRecordings.bag(Compression.LZ4, 2000));
    }

    private static Recording open(byte[] bytes, Problems problems) throws IOException {
        MemoryFile file = new MemoryFile("a.file", bytes);
        return bytes.length > 0 && bytes[0] == '#'
                ? BagRecording.open(file, problems)
                : McapRecording.open(file, McapOptions.defaults(), problems);
    }

    /** Messages that can be had; -1 when the file is refused. */
    private static int read(byte[] bytes, Problems problems) throws IOException {
        int count = 0;
        try (Recording recording = open(bytes, problems)) {
            TopicDecoders decoders = new TopicDecoders();
            TimedSource<RecordedMessage> messages = recording.messages(RecordingQuery.all());
            while (messages.hasMore()) {
                RecordedMessage message = messages.take();
                if (message != null) {
                    count++;
                    decode(decoders, message);
                }
            }
            return count;
        } catch (RecordingException e) {
            assertThat(e.getMessage()).contains("a.file").contains(e.fault().name());
            return -1;
        }
    }

    private static void decode(TopicDecoders decoders, RecordedMessage message) {
        try {
            decoders.decode(message);
        } catch (MessageException e) {
            assertThat(e.fault()).isNotNull();
        }
    }

    @Test
    void wholeFilesAreReadWholly() throws IOException {
        int expected = SampleRecordings.JOINT_MESSAGES;
        for (byte[] seed : seeds()) {
            boolean bag = seed[0] == '#';
            assertThat(read(seed, Problems.strict())).isEqualTo(bag ? expected : expected + SampleRecordings.PICTURES);
        }
    }

    @Test
    void aFileCutAnywhereGivesWhatIsThere() throws IOException {
        for (byte[] seed : seeds()) {
            int before = 0;
            for (int length = 0; length < seed.length; length += length < 300 ? 1 : 97) {
                int count = read(Arrays.copyOf(seed, length), Problems.collected());
                assertThat(count).isGreaterThanOrEqualTo(Math.min(before, count));
                before = Math.max(before, count);
                read(Arrays.copyOf(seed, length), Problems.strict());
            }
            assertThat(before).isGreaterThan(SampleRecordings.JOINT_MESSAGES / 2);
        }
    }

    @Test
    void changedBytesNeverEscape() throws IOException {
        Random random = new Random(7);
        long[] extremes = {0, -1, Long.MAX_VALUE, Integer.MAX_VALUE, 0xffffffffL, 1L << 40, 1, 255};
        for (byte[] seed : seeds()) {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] bytes = seed.clone();
                ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
                for (int change = 0; change <= random.nextInt(3); change++) {
                    int at = random.nextInt(bytes.length - 8);
                    switch (random.nextInt(4)) {
                        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                        case 1 -> view.putLong(at, extremes[random.nextInt(extremes.length)]);
                        case 2 -> view.putInt(at, (int) extremes[random.nextInt(extremes.length)]);
                        default -> bytes[at] = (byte) random.nextInt();
                    }
                }
                read(bytes, Problems.collected());
                if (bytes[0] != '#') {
                    verify(bytes);
                }
            }
        }
    }

    private static void verify(byte[] bytes) throws IOException {
        try {
            McapVerification.run(new MemoryFile("a.file", bytes), McapOptions.defaults(), Problems.collected());
        } catch (RecordingException e) {
            assertThat(e.fault()).isNotNull();
        }
    }

    @Test
    void foreignFilesAreRefusedByName() {
        assertFault(new byte[0], RecordingFault.MCAP_BAD_MAGIC);
        assertFault("<html>not found</html>".getBytes(StandardCharsets.UTF_8), RecordingFault.MCAP_BAD_MAGIC);
        assertFault(
                "version https://git-lfs.github.com/spec/v1\noid sha256:00\n".getBytes(StandardCharsets.UTF_8),
                RecordingFault.LFS_POINTER);
        assertFault(
                new byte[] {(byte) 0x89, 'M', 'C', 'A', 'P', '1', '\r', '\n'}, RecordingFault.MCAP_UNSUPPORTED_VERSION);
        assertFault("#ROSBAG V1.2\n".getBytes(StandardCharsets.UTF_8), RecordingFault.BAG_UNSUPPORTED_VERSION);
        assertFault("#nonsense".getBytes(StandardCharsets.UTF_8), RecordingFault.BAG_BAD_MAGIC);
    }

    private static void assertFault(byte[] bytes, RecordingFault fault) {
        assertThatThrownBy(() -> open(bytes, Problems.collected()).close())
                .isInstanceOfSatisfying(
                        RecordingException.class, e -> assertThat(e.fault()).isEqualTo(fault));
    }

    @Test
    void aDamagedChunkIsLeftOutAndTold() throws IOException {
        byte[] bytes = SampleRecordings.mcap(Compression.ZSTD, 2000);
        bytes[400] ^= 0x55;
        Problems.Collected problems = Problems.collected();
        assertThat(read(bytes, problems))
                .isBetween(100, SampleRecordings.JOINT_MESSAGES + SampleRecordings.PICTURES - 1);
        assertThat(problems.isEmpty()).isFalse();
        Problems.Collected verified = Problems.collected();
        McapVerification.run(new MemoryFile("a.file", bytes), McapOptions.defaults(), verified);
        assertThat(verified.counts()).containsKey(RecordingFault.MCAP_BAD_DATA_CRC);
    }

    @Test
    void theSummaryOfARemoteFileCostsFewRequestsAndARangeReadsOnlyItsChunks() throws IOException {
        byte[] bytes = SampleRecordings.mcap(Compression.LZ4, 500);
        MemoryFile file = new MemoryFile("a.file", bytes);
        try (Recording recording = McapRecording.open(file, McapOptions.defaults(), Problems.strict())) {
            assertThat(file.reads).isLessThanOrEqualTo(4);
            long start = recording.facts().startTime();
            TimedSource<RecordedMessage> messages =
                    recording.messages(RecordingQuery.all().between(start, start + 100_000_000));
            int count = 0;
            while (messages.hasMore()) {
                assertThat(messages.take().logTime()).isBetween(start, start + 100_000_000);
                count++;
            }
            assertThat(count).isEqualTo(9);
        }
    }
}
