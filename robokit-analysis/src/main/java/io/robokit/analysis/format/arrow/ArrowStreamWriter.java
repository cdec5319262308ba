package io.robokit.analysis.format.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;

/**
 * Writes record batches in Arrow's IPC streaming format, metadata version 5, uncompressed. Memory is that of one batch. Not
 * thread-safe.
 */
public final class ArrowStreamWriter implements Closeable {
    private static final int CONTINUATION = -1;
    private static final int ALIGNMENT = 8;

    private final WritableByteChannel channel;
    private final Map<String, ArrowWriteType> columns;

    /**
     * Starts a stream.
     *
     * @param channel where it goes, closed with the writer
     * @param columns type of each column by name, in their order
     * @param metadata pairs kept with the schema
     */
    public ArrowStreamWriter(
            WritableByteChannel channel, Map<String, ArrowWriteType> columns, Map<String, String> metadata)
            throws IOException {
        this.channel = channel;
        this.columns = new LinkedHashMap<>(columns);
        message(schema(metadata), List.of());
    }

    /**
     * Writes a batch.
     *
     * @param values the columns in their order, all with the same number of rows
     */
    public void write(List<ArrowColumn> values) throws IOException {
        requireMatch(values);
        Body body = new Body();
        values.forEach(body::add);
        message(batch(values.isEmpty() ? 0 : values.get(0).rows(), body), body.buffers);
    }

    private void requireMatch(List<ArrowColumn> values) {
        if (values.size() != columns.size()) {
            throw new IllegalArgumentException("Need " + columns.size() + " columns, got " + values.size());
        }
        Iterator<Map.Entry<String, ArrowWriteType>> declared =
                columns.entrySet().iterator();
        for (ArrowColumn column : values) {
            Map.Entry<String, ArrowWriteType> entry = declared.next();
            if (!entry.getValue().holds(column)
                    || column.rows() != values.get(0).rows()) {
                throw new IllegalArgumentException(
                        "Column '" + entry.getKey() + "' must be " + entry.getValue() + " with "
                                + values.get(0).rows() + " rows, got "
                                + column.getClass().getSimpleName() + " with "
                                + column.rows());
            }
        }
    }

    private ByteBuffer schema(Map<String, String> metadata) {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int[] fields = new int[columns.size()];
        int next = 0;
        for (Map.Entry<String, ArrowWriteType> column : columns.entrySet()) {
            fields[next++] = column.getValue().declare(builder, column.getKey());
        }
        int fieldsPlace = Schema.createFieldsVector(builder, fields);
        int[] pairs = metadata.entrySet().stream()
                .mapToInt(pair -> KeyValue.createKeyValue(
                        builder, builder.createString(pair.getKey()), builder.createString(pair.getValue())))
                .toArray();
        int pairsPlace = Schema.createCustomMetadataVector(builder, pairs);
        Schema.startSchema(builder);
        Schema.addFields(builder, fieldsPlace);
        Schema.addCustomMetadata(builder, pairsPlace);
        return finished(builder, MessageHeader.Schema, Schema.endSchema(builder), 0);
    }

    private static ByteBuffer batch(int rows, Body body) {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        // Vectors of structures are written from their end.
        RecordBatch.startBuffersVector(builder, body.buffers.size());
        long end = body.length;
        for (int i = body.buffers.size() - 1; i >= 0; i--) {
            long length = body.buffers.get(i).remaining();
            end -= padded(length);
            Buffer.createBuffer(builder, end, length);
        }
        int buffersPlace = builder.endVector();
        RecordBatch.startNodesVector(builder, body.nodes.size());
        for (int i = body.nodes.size() - 1; i >= 0; i--) {
            FieldNode.createFieldNode(builder, body.nodes.get(i), 0);
        }
        int nodesPlace = builder.endVector();
        RecordBatch.startRecordBatch(builder);
        RecordBatch.addLength(builder, rows);
        RecordBatch.addNodes(builder, nodesPlace);
        RecordBatch.addBuffers(builder, buffersPlace);
        return finished(builder, MessageHeader.RecordBatch, RecordBatch.endRecordBatch(builder), body.length);
    }

    private static ByteBuffer finished(FlatBufferBuilder builder, byte type, int header, long bodyLength) {
        Message.startMessage(builder);
        Message.addVersion(builder, MetadataVersion.V5);
        Message.addHeaderType(builder, type);
        Message.addHeader(builder, header);
        Message.addBodyLength(builder, bodyLength);
        builder.finish(Message.endMessage(builder));
        return builder.dataBuffer();
    }

    private void message(ByteBuffer metadata, List<ByteBuffer> body) throws IOException {
        int length = (int) padded(metadata.remaining());
        ByteBuffer prefix = ByteBuffer.allocate(8 + length).order(ByteOrder.LITTLE_ENDIAN);
        prefix.putInt(CONTINUATION).putInt(length).put(metadata).rewind();
        writeFully(prefix);
        for (ByteBuffer buffer : body) {
            int padding = (int) (padded(buffer.remaining()) - buffer.remaining());
            writeFully(buffer);
            writeFully(ByteBuffer.allocate(padding));
        }
    }

    private void writeFully(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static long padded(long length) {
        return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** Ends the stream and closes the channel. */
    @Override
    public void close() throws IOException {
        try (channel) {
            ByteBuffer end = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            end.putInt(CONTINUATION).putInt(0).rewind();
            writeFully(end);
        }
    }

    /** What follows the metadata of a batch: for each field where nothing is null an empty buffer, then its values. */
    private static final class Body {
        private final List<ByteBuffer> buffers = new ArrayList<>();
        private final List<Integer> nodes = new ArrayList<>();
        private long length;

        private void add(ArrowColumn column) {
            if (column instanceof ArrowColumn.Ints ints) {
                values(ints.values().length, bytes(ints.values(), ints.values().length));
            } else if (column instanceof ArrowColumn.Longs longs) {
                ByteBuffer bytes = allocate(8L * longs.values().length);
                bytes.asLongBuffer().put(longs.values());
                values(longs.values().length, bytes);
            } else if (column instanceof ArrowColumn.IntLists lists) {
                values(lists.rows(), bytes(lists.starts(), lists.starts().length));
                values(lists.values().length, bytes(lists.values(), lists.values().length));
            } else if (column instanceof ArrowColumn.ByteLists lists) {
                values(lists.rows(), bytes(lists.starts(), lists.starts().length));
                values(lists.values().length, ByteBuffer.wrap(lists.values()));
            }
        }

        private void values(int count, ByteBuffer bytes) {
            nodes.add(count);
            buffer(ByteBuffer.allocate(0));
            buffer(bytes);
        }

        private void buffer(ByteBuffer bytes) {
            buffers.add(bytes);
            length += padded(bytes.remaining());
        }

        private static ByteBuffer bytes(int[] values, int count) {
            ByteBuffer bytes = allocate(4L * count);
            bytes.asIntBuffer().put(values, 0, count);
            return bytes;
        }

        private static ByteBuffer allocate(long bytes) {
            return ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
        }
    }
}
