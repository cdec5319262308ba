package io.robokit.analysis.format.recording;

import io.robokit.analysis.format.mcap.McapRecord;
import io.robokit.analysis.format.mcap.McapWriter;
import io.robokit.analysis.format.mcap.McapWriterOptions;
import io.robokit.analysis.format.rosbag.BagWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Small recordings of a robot: joints at 50 Hz, a camera at 25 Hz, a task text. */
public final class SampleRecordings {
    public static final int JOINT_MESSAGES = 100;
    public static final int PICTURES = 50;
    private static final String JOINTS =
            "std_msgs/Header header\nstring[] name\nfloat64[] position\nfloat64[] velocity\nfloat64[] effort\n";
    private static final long START = 1_700_000_000_000_000_000L;

    private SampleRecordings() {}

    private static ByteBuffer joints(int i, boolean ros1) {
        ByteBuffer out = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
        if (!ros1) {
            out.put(new byte[] {0, 1, 0, 0});
        }
        ByteBuffer body = out.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (ros1) {
            body.putInt(i);
        }
        body.putInt(1).putInt(2);
        text(body, "", ros1);
        align(body, ros1);
        body.putInt(2);
        text(body, "a", ros1);
        align(body, ros1);
        text(body, "bc", ros1);
        align(body, ros1);
        body.putInt(2);
        if (!ros1) {
            body.position((body.position() + 7) & ~7);
        }
        body.putDouble(Math.sin(i / 10.0)).putDouble(i);
        body.putInt(0).putInt(0);
        return out.limit(out.position() + body.position()).position(0);
    }

    private static void text(ByteBuffer out, String text, boolean ros1) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putInt(bytes.length + (ros1 ? 0 : 1)).put(bytes);
        if (!ros1) {
            out.put((byte) 0);
        }
    }

    private static void align(ByteBuffer out, boolean ros1) {
        if (!ros1) {
            out.position((out.position() + 3) & ~3);
        }
    }

    private static ByteBuffer picture() {
        return ByteBuffer.wrap("{\"width\": 4, \"height\": 2, \"encoding\": \"rgb8\", \"data\": \"AAAA\"}"
                .getBytes(StandardCharsets.UTF_8));
    }

    /** An MCAP file with CDR and JSON messages. */
    public static byte[] mcap(Compression compression, int chunkBytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        McapWriterOptions options = McapWriterOptions.defaults()
                .profile("ros2")
                .compression(compression)
                .chunkBytes(chunkBytes);
        try (McapWriter writer = McapWriter.to(bytes, options)) {
            writer.write(new McapRecord.Schema(
                    1,
                    "sensor_msgs/msg/JointState",
                    "ros2msg",
                    ByteBuffer.wrap(JOINTS.getBytes(StandardCharsets.UTF_8))));
            writer.write(new McapRecord.Schema(
                    2, "foxglove.RawImage", "jsonschema", ByteBuffer.wrap(new byte[] {'{', '}'})));
            writer.write(new McapRecord.Channel(1, 1, "/joint_states", "cdr", Map.of()));
            writer.write(new McapRecord.Channel(2, 2, "/camera/front/image_raw", "json", Map.of()));
            for (int i = 0; i < JOINT_MESSAGES; i++) {
                long time = START + i * 20_000_000L;
                writer.write(new McapRecord.Message(1, i, time, time, joints(i, false)));
                if (i % 2 == 0) {
                    writer.write(new McapRecord.Message(2, i, time + 1_000_000, time, picture()));
                }
            }
            writer.writeAttachment("notes.txt", "text/plain", START, START, ByteBuffer.wrap(new byte[] {'h', 'i'}));
            writer.write(new McapRecord.Metadata("robokit", Map.of("task", "pick the cube")));
        }
        return bytes.toByteArray();
    }

    /** A ROS 1 bag with joints. */
    public static byte[] bag(Compression compression, int chunkBytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BagWriter writer = new BagWriter(bytes, compression, chunkBytes)) {
            writer.connection(0, "/joint_states", "sensor_msgs/JointState", "3066dcd76a6cfaef579bd0f34173e9fd", JOINTS);
            for (int i = 0; i < JOINT_MESSAGES; i++) {
                writer.message(0, START + i * 20_000_000L, joints(i, true));
            }
        }
        return bytes.toByteArray();
    }
}
