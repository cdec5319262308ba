package io.robokit.analysis.format.arrow;

import io.robokit.analysis.format.table.Features;
import io.robokit.analysis.format.table.HubSchema;
import io.robokit.analysis.format.table.TableBatch;
import io.robokit.analysis.format.table.TableColumn;
import io.robokit.analysis.format.table.TableCursor;
import io.robokit.analysis.format.table.TableFile;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetRef;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;

/** The rows of an Arrow file or stream; reads the parts of buffers that hold the rows asked for. */
public final class ArrowRows implements TableFile {
    private final DatasetRef dataset;
    private final InputFile file;
    private final List<ArrowField> fields = new ArrayList<>();
    private final List<TableColumn> columns = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final Map<Long, ArrowField> words = new HashMap<>();
    private final Map<Long, @Nullable Object[]> dictionaries = new HashMap<>();
    private long rows;

    private record Place(long firstRow, RecordBatch content, long body, long length) {}

    private interface Work<T> {
        T run() throws IOException;
    }

    private ArrowRows(DatasetRef dataset, InputFile file) {
        this.dataset = dataset;
        this.file = file;
    }

    /**
     * Reads the metadata of a file, and its dictionaries.
     *
     * @param file closed with the result, or when it cannot be read
     * @throws DatasetException when it is no Arrow file, damaged, or uses types that are not supported
     */
    public static ArrowRows open(DatasetRef dataset, InputFile file) throws IOException {
        ArrowRows rows = new ArrowRows(dataset, file);
        boolean opened = false;
        try {
            rows.guard(() -> {
                rows.readAll();
                return rows;
            });
            opened = true;
            return rows;
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    private void readAll() throws IOException {
        ArrowMessages messages = new ArrowMessages(file);
        ArrowMessages.@Nullable Found found = messages.next();
        if (found == null || found.content().headerType() != MessageHeader.Schema) {
            throw new ArrowFormatException("no Arrow schema at its beginning");
        }
        schema((Schema) header(found, new Schema()));
        for (found = messages.next(); found != null; found = messages.next()) {
            long length = found.content().bodyLength();
            if (found.content().headerType() == MessageHeader.RecordBatch) {
                RecordBatch batch = (RecordBatch) header(found, new RecordBatch());
                if (batch.length() < 0 || rows + batch.length() < 0) {
                    throw new ArrowFormatException("a batch claims " + batch.length() + " rows");
                }
                places.add(new Place(rows, batch, found.body(), length));
                rows += batch.length();
            } else if (found.content().headerType() == MessageHeader.DictionaryBatch) {
                dictionary((DictionaryBatch) header(found, new DictionaryBatch()), found.body(), length);
            }
        }
    }

    private static com.google.flatbuffers.Table header(ArrowMessages.Found found, com.google.flatbuffers.Table into) {
        com.google.flatbuffers.Table header = found.content().header(into);
        if (header == null) {
            throw new ArrowFormatException("a message has no header");
        }
        return header;
    }

    private void schema(Schema schema) {
        if (schema.endianness() != Endianness.Little) {
            throw new ArrowFormatException("its numbers are big endian, which is not supported");
        }
        List<TableColumn> found = new ArrayList<>();
        for (int i = 0; i < schema.fieldsLength(); i++) {
            Field field = schema.fields(i);
            ArrowField known = ArrowField.of(field);
            fields.add(known);
            found.add(new TableColumn(known.name(), known.feature()));
            keepWords(field);
        }
        Map<String, Object> declared = Map.of();
        for (int i = 0; i < schema.customMetadataLength(); i++) {
            if (HubSchema.KEY.equals(schema.customMetadata(i).key())) {
                declared = HubSchema.features(schema.customMetadata(i).value());
            }
        }
        columns.addAll(Features.declared(found, declared));
    }

    private void keepWords(Field field) {
        if (field.dictionary() != null) {
            words.put(field.dictionary().id(), ArrowField.words(field));
        }
        for (int i = 0; i < field.childrenLength(); i++) {
            keepWords(field.children(i));
        }
    }

    private void dictionary(DictionaryBatch found, long body, long length) throws IOException {
        ArrowField field = words.get(found.id());
        if (field == null || found.data() == null) {
            throw new ArrowFormatException("a dictionary belongs to no column");
        }
        ArrowBatch batch = new ArrowBatch(file, found.data(), body, length);
        int count = (int) Math.min(batch.entries(0), length * 8L);
        @Nullable Object[] more = new ArrowDecoder(batch, dictionaries).decode(field, 0, 0, 0, count);
        @Nullable Object[] known = found.isDelta() ? dictionaries.get(found.id()) : null;
        if (known != null) {
            @Nullable Object[] all = java.util.Arrays.copyOf(known, known.length + more.length);
            System.arraycopy(more, 0, all, known.length, more.length);
            more = all;
        }
        dictionaries.put(found.id(), more);
    }

    private <T> T guard(Work<T> work) throws IOException {
        try {
            return work.run();
        } catch (DatasetException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            String problem = e instanceof ArrowFormatException
                    ? String.valueOf(e.getMessage())
                    : "damaged Arrow content (" + e.getClass().getSimpleName() + ")";
            throw new DatasetException(ErrorCode.CORRUPT_FILE, dataset, file.path() + ": " + problem, e);
        }
    }

    @Override
    public String path() {
        return file.path();
    }

    @Override
    public List<TableColumn> columns() {
        return List.copyOf(columns);
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public TableCursor read(long from, List<String> wanted) {
        return new Cursor(from, wanted);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private final class Cursor implements TableCursor {
        private final List<String> names;
        private long position;
        private int at;
        private @Nullable ArrowBatch batch;

        Cursor(long from, List<String> names) {
            this.names = List.copyOf(names);
            this.position = from;
        }

        @Override
        public @Nullable TableBatch next(int maxRows) throws IOException {
            while (at < places.size() && position >= end(places.get(at))) {
                at++;
                batch = null;
            }
            return at == places.size() ? null : guard(() -> read(places.get(at), maxRows));
        }

        private long end(Place place) {
            return place.firstRow + place.content.length();
        }

        private TableBatch read(Place place, int maxRows) throws IOException {
            ArrowBatch open = batch;
            if (open == null) {
                open = new ArrowBatch(file, place.content, place.body, place.length);
                batch = open;
            }
            long fitting = Math.max(1, MAX_BATCH_BYTES / Math.max(1, open.bytesPerRow()));
            int count = (int) Math.min(Math.min(maxRows, fitting), end(place) - position);
            ArrowDecoder decoder = new ArrowDecoder(open, dictionaries);
            @Nullable Object[][] values = new @Nullable Object[names.size()][];
            int node = 0;
            int buffer = 0;
            for (ArrowField field : fields) {
                int target = names.indexOf(field.name());
                if (target >= 0) {
                    values[target] = decoder.decode(field, node, buffer, position - place.firstRow, count);
                }
                node += field.allNodes();
                buffer += field.allBuffers();
            }
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] == null ? new @Nullable Object[count] : values[i];
            }
            position += count;
            return new TableBatch(position - count, count, names, values);
        }

        @Override
        public void close() {
            // the file is closed with the table
        }
    }
}
