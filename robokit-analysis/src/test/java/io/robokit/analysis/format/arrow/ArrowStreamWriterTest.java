package io.robokit.analysis.format.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.Test;

/** What is written is read back by Arrow's own library. */
class ArrowStreamWriterTest {
    @Property(tries = 100)
    void batchesComeBackEqual(@ForAll @Size(max = 4) List<@Size(max = 30) List<@Size(max = 9) List<Integer>>> batches)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ArrowStreamWriter writer = writer(bytes)) {
            for (List<List<Integer>> batch : batches) {
                writer.write(columns(batch));
            }
        }

        List<List<Object>> rows = read(bytes.toByteArray());

        List<List<Object>> expected = new ArrayList<>();
        for (List<List<Integer>> batch : batches) {
            for (List<Integer> row : batch) {
                expected.add(
                        List.of(row, row.stream().map(Integer::byteValue).toList(), row.size(), (long) row.hashCode()));
            }
        }
        assertThat(rows).isEqualTo(expected);
    }

    @Test
    void schemaAndItsMetadataComeBack() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer(bytes).close();

        try (RootAllocator allocator = new RootAllocator();
                ArrowStreamReader reader =
                        new ArrowStreamReader(new ByteArrayInputStream(bytes.toByteArray()), allocator)) {
            assertThat(reader.getVectorSchemaRoot().getSchema().getCustomMetadata())
                    .containsExactly(Map.entry("huggingface", "{\"info\": {}}"));
            List<Field> fields = reader.getVectorSchemaRoot().getSchema().getFields();
            assertThat(fields)
                    .extracting(Field::getName)
                    .containsExactly("input_ids", "attention_mask", "length", "sum");
            assertThat(fields.get(0).getChildren().get(0).getType()).isEqualTo(new ArrowType.Int(32, true));
            assertThat(fields.get(1).getChildren().get(0).getType()).isEqualTo(new ArrowType.Int(8, true));
            assertThat(reader.loadNextBatch()).isFalse();
        }
    }

    @Test
    void columnsThatDoNotMatchTheSchemaAreRefused() throws IOException {
        try (ArrowStreamWriter writer = writer(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> writer.write(List.of())).hasMessage("Need 4 columns, got 0");
            List<ArrowColumn> columns = new ArrayList<>(columns(List.of(List.of(1))));
            columns.set(2, new ArrowColumn.Longs(new long[] {1}));
            assertThatThrownBy(() -> writer.write(columns))
                    .hasMessage("Column 'length' must be INT32 with 1 rows, got Longs with 1");
        }
        assertThatThrownBy(() -> new ArrowColumn.IntLists(new int[] {0, 2}, new int[] {1}))
                .hasMessage("Rows must begin at value 0 and end at value 1");
    }

    private static ArrowStreamWriter writer(ByteArrayOutputStream bytes) throws IOException {
        Map<String, ArrowWriteType> columns = new LinkedHashMap<>();
        columns.put("input_ids", ArrowWriteType.LIST_OF_INT32);
        columns.put("attention_mask", ArrowWriteType.LIST_OF_INT8);
        columns.put("length", ArrowWriteType.INT32);
        columns.put("sum", ArrowWriteType.INT64);
        return new ArrowStreamWriter(Channels.newChannel(bytes), columns, Map.of("huggingface", "{\"info\": {}}"));
    }

    private static List<ArrowColumn> columns(List<List<Integer>> rows) {
        int[] starts = new int[rows.size() + 1];
        int[] lengths = new int[rows.size()];
        long[] sums = new long[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            lengths[i] = rows.get(i).size();
            starts[i + 1] = starts[i] + lengths[i];
            sums[i] = rows.get(i).hashCode();
        }
        int[] values =
                rows.stream().flatMap(List::stream).mapToInt(Integer::intValue).toArray();
        byte[] small = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            small[i] = (byte) values[i];
        }
        return List.of(
                new ArrowColumn.IntLists(starts, values),
                new ArrowColumn.ByteLists(starts, small),
                new ArrowColumn.Ints(lengths),
                new ArrowColumn.Longs(sums));
    }

    private static List<List<Object>> read(byte[] bytes) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        try (RootAllocator allocator = new RootAllocator();
                ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(bytes), allocator)) {
            while (reader.loadNextBatch()) {
                VectorSchemaRoot root = reader.getVectorSchemaRoot();
                for (int row = 0; row < root.getRowCount(); row++) {
                    List<Object> values = new ArrayList<>();
                    for (int column = 0; column < 4; column++) {
                        Object value = root.getVector(column).getObject(row);
                        values.add(value instanceof List<?> list ? new ArrayList<>(list) : value);
                    }
                    rows.add(values);
                }
            }
        }
        return rows;
    }
}
