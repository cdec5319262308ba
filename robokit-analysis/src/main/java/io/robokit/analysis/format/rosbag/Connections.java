package io.robokit.analysis.format.rosbag;

import io.robokit.analysis.format.recording.Problems;
import io.robokit.analysis.format.recording.RecordedStream;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The connections of a bag, the first of each id. */
final class Connections {
    private final String path;
    private final Problems problems;
    private final TreeMap<Integer, RecordedStream> streams = new TreeMap<>();

    Connections(String path, Problems problems) {
        this.path = path;
        this.problems = problems;
    }

    Map<Integer, RecordedStream> streams() {
        return streams;
    }

    /** Takes note of a connection record. */
    void add(BagHeader header, ByteBuffer data, long offset) {
        int id = id(header.u32("conn"), header);
        BagHeader values = BagHeader.parse(path, offset, data);
        String topic = header.text("topic");
        String inner = values.text("topic");
        Map<String, String> metadata = new LinkedHashMap<>();
        for (String name : new String[] {"md5sum", "callerid", "latching"}) {
            String value = values.text(name);
            if (value != null) {
                metadata.put(name, value);
            }
        }
        RecordedStream stream = new RecordedStream(
                id,
                topic != null ? topic : inner != null ? inner : "",
                orEmpty(values.text("type")),
                "ros1",
                "ros1msg",
                ByteBuffer.wrap(orEmpty(values.text("message_definition")).getBytes(StandardCharsets.UTF_8)),
                metadata);
        RecordedStream known = streams.putIfAbsent(id, stream);
        if (known != null
                && !(known.type().equals(stream.type()) && known.topic().equals(stream.topic()))) {
            problems.report(new RecordingException(
                    RecordingFault.BAG_CONFLICTING_CONNECTION,
                    path,
                    offset,
                    "connection " + id + " is " + stream.topic() + " (" + stream.type() + ") here and " + known.topic()
                            + " (" + known.type() + ") before"));
        }
    }

    static int id(long value, BagHeader header) {
        if (value > Integer.MAX_VALUE) {
            throw header.malformed("the connection number is " + value);
        }
        return (int) value;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
