package io.robokit.analysis.format.rosbag;

import io.robokit.analysis.format.recording.Compression;
import io.robokit.analysis.format.recording.Compressor;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a ROS 1 bag of version 2.0 into memory and, when it is closed, to a stream. For bags that fit into memory: the bag
 * header in front tells where the index at the end begins. Not thread-safe.
 */
public final class BagWriter implements Closeable {
    private static final int HEADER_BYTES = 4096;

    private final OutputStream target;
    private final Compression compression;
    private final int chunkBytes;
    private final Buffer body = new Buffer();
    private final Buffer chunk = new Buffer();
    private final Map<Integer, byte[]> connections = new TreeMap<>();
    private final Map<Integer, List<long[]>> entries = new LinkedHashMap<>();
    private final List<byte[]> chunkInfos = new ArrayList<>();

    /** Little-endian bytes and header fields. */
    private static final class Buffer extends ByteArrayOutputStream {
        Buffer number(long value, int bytes) {
            for (int i = 0; i < bytes; i++) {
                write((int) (value >>> (8 * i)));
            }
            return this;
        }

        Buffer field(String name, byte[] value) {
            number(name.length() + 1L + value.length, 4);
            writeBytes((name + "=").getBytes(StandardCharsets.US_ASCII));
            writeBytes(value);
            return this;
        }

        Buffer field(String name, long value, int bytes) {
            return field(name, new Buffer().number(value, bytes).toByteArray());
        }

        Buffer field(String name, String value) {
            return field(name, value.getBytes(StandardCharsets.UTF_8));
        }

        Buffer record(Buffer header, byte[] data) {
            number(header.size(), 4);
            writeBytes(header.toByteArray());
            number(data.length, 4);
            writeBytes(data);
            return this;
        }
    }

    public BagWriter(OutputStream target, Compression compression, int chunkBytes) {
        this.target = target;
        this.compression = compression;
        this.chunkBytes = chunkBytes;
    }

    /** Adds a connection; its number is that of the messages on it. */
    public void connection(int id, String topic, String type, String md5, String definition) {
        Buffer values = new Buffer()
                .field("topic", topic)
                .field("type", type)
                .field("md5sum", md5)
                .field("message_definition", definition);
        Buffer header = new Buffer()
                .field("op", BagHeader.CONNECTION, 1)
                .field("conn", id, 4)
                .field("topic", topic);
        byte[] record = new Buffer().record(header, values.toByteArray()).toByteArray();
        if (connections.putIfAbsent(id, record) == null) {
            chunk.writeBytes(record);
        }
    }

    /** Adds a message at a time in nanoseconds. */
    public void message(int connection, long time, ByteBuffer data) throws IOException {
        entries.computeIfAbsent(connection, id -> new ArrayList<>()).add(new long[] {time, chunk.size()});
        Buffer header = new Buffer()
                .field("op", BagHeader.MESSAGE, 1)
                .field("conn", connection, 4)
                .field("time", time(time), 8);
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        chunk.record(header, bytes);
        if (chunk.size() >= chunkBytes) {
            finishChunk();
        }
    }

    private static long time(long nanoseconds) {
        return nanoseconds / 1_000_000_000L | nanoseconds % 1_000_000_000L << 32;
    }

    private void finishChunk() throws IOException {
        if (entries.isEmpty()) {
            return;
        }
        long position = BagRecording.VERSION_LINE + 8L + HEADER_BYTES + body.size();
        ByteBuffer packed = Compressor.pack(compression, chunk.toByteArray(), chunk.size());
        byte[] bytes = new byte[packed.remaining()];
        packed.get(bytes);
        String name = compression.name().toLowerCase(java.util.Locale.ROOT);
        body.record(
                new Buffer()
                        .field("op", BagHeader.CHUNK, 1)
                        .field("compression", name)
                        .field("size", chunk.size(), 4),
                bytes);
        long first = Long.MAX_VALUE;
        long last = 0;
        Buffer counts = new Buffer();
        for (Map.Entry<Integer, List<long[]>> connection : entries.entrySet()) {
            Buffer index = new Buffer();
            for (long[] entry : connection.getValue()) {
                index.number(time(entry[0]), 8).number(entry[1], 4);
                first = Math.min(first, entry[0]);
                last = Math.max(last, entry[0]);
            }
            int count = connection.getValue().size();
            body.record(
                    new Buffer()
                            .field("op", BagHeader.INDEX, 1)
                            .field("ver", 1, 4)
                            .field("conn", connection.getKey(), 4)
                            .field("count", count, 4),
                    index.toByteArray());
            counts.number(connection.getKey(), 4).number(count, 4);
        }
        Buffer info = new Buffer()
                .field("op", BagHeader.CHUNK_INFO, 1)
                .field("ver", 1, 4)
                .field("chunk_pos", position, 8)
                .field("start_time", time(first), 8)
                .field("end_time", time(last), 8)
                .field("count", entries.size(), 4);
        chunkInfos.add(new Buffer().record(info, counts.toByteArray()).toByteArray());
        chunk.reset();
        entries.clear();
    }

    @Override
    public void close() throws IOException {
        finishChunk();
        long index = BagRecording.VERSION_LINE + 8L + HEADER_BYTES + body.size();
        Buffer header = new Buffer()
                .field("op", BagHeader.BAG, 1)
                .field("index_pos", index, 8)
                .field("conn_count", connections.size(), 4)
                .field("chunk_count", chunkInfos.size(), 4);
        Buffer front = new Buffer();
        front.writeBytes("#ROSBAG V2.0\n".getBytes(StandardCharsets.US_ASCII));
        byte[] spaces = " ".repeat(HEADER_BYTES - header.size()).getBytes(StandardCharsets.US_ASCII);
        front.record(header, spaces);
        target.write(front.toByteArray());
        target.write(body.toByteArray());
        for (byte[] connection : connections.values()) {
            target.write(connection);
        }
        for (byte[] info : chunkInfos) {
            target.write(info);
        }
        target.close();
    }
}
