package io.robokit.analysis.format.arrow;

import io.robokit.analysis.format.table.LocalFile;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;

/** Reads how long the lists of a column are, and nothing of what is in them. */
public final class ArrowListLengths {
    private ArrowListLengths() {}

    /**
     * Gives every length to a receiver.
     *
     * @param file an Arrow stream or file
     * @param column a column of lists without nulls
     * @throws IOException when the file cannot be read, is damaged, or has no such column of lists
     */
    public static void forEach(Path file, String column, IntConsumer receiver) throws IOException {
        try (InputFile input = new LocalFile(String.valueOf(file.getFileName()), file)) {
            ArrowMessages messages = new ArrowMessages(input);
            Place place = null;
            for (ArrowMessages.@Nullable Found found = messages.next(); found != null; found = messages.next()) {
                if (found.content().headerType() == MessageHeader.Schema) {
                    place = place((Schema) found.content().header(new Schema()), column);
                } else if (found.content().headerType() == MessageHeader.RecordBatch && place != null) {
                    RecordBatch content = (RecordBatch) found.content().header(new RecordBatch());
                    read(
                            new ArrowBatch(
                                    input,
                                    content,
                                    found.body(),
                                    found.content().bodyLength()),
                            place,
                            receiver);
                }
            }
            if (place == null) {
                throw new IOException(file + " has no column '" + column + "' of lists");
            }
        } catch (ArrowFormatException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private record Place(int node, int buffer) {}

    private static @Nullable Place place(Schema schema, String column) {
        int node = 0;
        int buffer = 0;
        for (int i = 0; i < schema.fieldsLength(); i++) {
            ArrowField field = ArrowField.of(schema.fields(i));
            if (field.name().equals(column) && field.kind() == ArrowField.Kind.LIST && field.width() == 4) {
                return new Place(node, buffer);
            }
            node += field.allNodes();
            buffer += field.allBuffers();
        }
        return null;
    }

    private static void read(ArrowBatch batch, Place place, IntConsumer receiver) throws IOException {
        long rows = batch.entries(place.node);
        java.nio.ByteBuffer bytes = batch.bytes(place.buffer + 1, 0, (rows + 1) * Integer.BYTES);
        if (bytes == null) {
            return;
        }
        IntBuffer starts = bytes.asIntBuffer();
        int start = starts.get();
        while (starts.hasRemaining()) {
            int end = starts.get();
            receiver.accept(end - start);
            start = end;
        }
    }
}
