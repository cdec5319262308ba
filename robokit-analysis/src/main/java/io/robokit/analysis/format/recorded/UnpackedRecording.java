package io.robokit.analysis.format.recorded;

import com.github.luben.zstd.Zstd;
import io.robokit.analysis.format.recording.Compression;
import io.robokit.analysis.format.recording.DamagedDataException;
import io.robokit.analysis.format.recording.RecordedMessage;
import io.robokit.analysis.format.recording.Recording;
import io.robokit.analysis.format.recording.RecordingFacts;
import io.robokit.analysis.format.recording.RecordingQuery;
import io.robokit.analysis.format.recording.TimedSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** A recording whose messages may be compressed one by one, as ROS 2 recorders can do; told by the messages themselves. */
final class UnpackedRecording implements Recording {
    private static final int MAGIC = 0xFD2FB528;

    private final Recording recording;

    UnpackedRecording(Recording recording) {
        this.recording = recording;
    }

    @Override
    public RecordingFacts facts() {
        return recording.facts();
    }

    @Override
    public TimedSource<RecordedMessage> messages(RecordingQuery query) throws IOException {
        TimedSource<RecordedMessage> source = recording.messages(query);
        return new TimedSource<>() {
            @Override
            public boolean hasMore() {
                return source.hasMore();
            }

            @Override
            public long time() {
                return source.time();
            }

            @Override
            public long position() {
                return source.position();
            }

            @Override
            public @Nullable RecordedMessage take() throws IOException {
                RecordedMessage message = source.take();
                return message == null ? null : unpacked(message);
            }
        };
    }

    /** No CDR message begins like a Zstandard frame: its first byte is 0. */
    private static RecordedMessage unpacked(RecordedMessage message) {
        ByteBuffer data = message.data();
        boolean packed = data.remaining() > 8
                && message.stream().messageEncoding().equals("cdr")
                && data.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt(data.position()) == MAGIC;
        if (!packed) {
            return message;
        }
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        long size = Zstd.getFrameContentSize(bytes, 0, bytes.length);
        try {
            byte[] plain = size >= 0
                    ? Compression.ZSTD.unpack(bytes, 0, bytes.length, size)
                    : Compression.ZSTD.unpackStart(bytes, 0, bytes.length, Compression.limit(bytes.length));
            return new RecordedMessage(
                    message.stream(),
                    message.logTime(),
                    message.publishTime(),
                    message.sequence(),
                    ByteBuffer.wrap(plain));
        } catch (DamagedDataException e) {
            // Left as it is, it fails to decode like any other damaged message.
            return message;
        }
    }

    @Override
    public void close() throws IOException {
        recording.close();
    }
}
