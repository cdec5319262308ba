package io.robokit.analysis.format.mcap;

import io.robokit.analysis.format.recording.Problems;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFault;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/** The schemas and channels that were met, the first of each id; the same again is fine, another one is not. */
final class Directory {
    private final String path;
    private final Problems problems;
    private final boolean ordered;
    private final TreeMap<Integer, McapRecord.Schema> schemas = new TreeMap<>();
    private final TreeMap<Integer, McapRecord.Channel> channels = new TreeMap<>();

    Directory(String path, Problems problems) {
        this(path, problems, true);
    }

    private Directory(String path, Problems problems, boolean ordered) {
        this.path = path;
        this.problems = problems;
        this.ordered = ordered;
    }

    /** That of a summary, which may repeat channels without their schemas. */
    static Directory ofSummary(String path, Problems problems) {
        return new Directory(path, problems, false);
    }

    Map<Integer, McapRecord.Schema> schemas() {
        return schemas;
    }

    Map<Integer, McapRecord.Channel> channels() {
        return channels;
    }

    /** Takes note of a schema or channel; others are left alone. */
    void add(McapRecord record, long offset) {
        if (record instanceof McapRecord.Schema schema) {
            add(schema, offset);
        } else if (record instanceof McapRecord.Channel channel) {
            add(channel, offset);
        }
    }

    private void add(McapRecord.Schema schema, long offset) {
        if (schema.id() == 0) {
            report(RecordingFault.MCAP_MALFORMED_RECORD, offset, "a Schema record has the id 0 and is left out");
            return;
        }
        McapRecord.Schema known = schemas.get(schema.id());
        if (known == null) {
            schemas.put(
                    schema.id(),
                    new McapRecord.Schema(schema.id(), schema.name(), schema.encoding(), copy(schema.data())));
        } else if (!known.equals(schema)) {
            report(
                    RecordingFault.MCAP_CONFLICTING_SCHEMA,
                    offset,
                    "schema " + schema.id() + " is " + schema.name() + " here and " + known.name() + " before");
        }
    }

    private void add(McapRecord.Channel channel, long offset) {
        McapRecord.Channel known = channels.get(channel.id());
        if (known == null) {
            channels.put(channel.id(), channel);
        } else if (!known.equals(channel)) {
            report(
                    RecordingFault.MCAP_CONFLICTING_CHANNEL,
                    offset,
                    "channel " + channel.id() + " is " + channel.topic() + " here and " + known.topic() + " before");
        }
        if (ordered && channel.schemaId() != 0 && !schemas.containsKey(channel.schemaId())) {
            report(
                    RecordingFault.MCAP_UNKNOWN_SCHEMA,
                    offset,
                    "channel " + channel.id() + " (" + channel.topic() + ") names schema " + channel.schemaId()
                            + ", which was not given before");
        }
    }

    /** Whether a message may be handed out. */
    boolean knows(McapRecord.Message message, long offset) {
        if (channels.containsKey(message.channelId())) {
            return true;
        }
        report(
                RecordingFault.MCAP_UNKNOWN_CHANNEL,
                offset,
                "a message names channel " + message.channelId() + ", which was not given before");
        return false;
    }

    private void report(RecordingFault fault, long offset, String problem) {
        problems.report(new RecordingException(fault, path, offset, problem));
    }

    /** Without the chunk that the bytes lie in. */
    private static ByteBuffer copy(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
    }
}
