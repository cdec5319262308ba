package io.robokit.analysis.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.exception.DatasetException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.impl.UnionListWriter;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.ArrowWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrowRowsTest {
    private static final int ROWS = 250;
    private static final int BATCH = 100;

    @TempDir
    private Path data;

    @TempDir
    private Path cache;

    @Test
    void filesAndStreamsOfTheReferenceWriterAreReadFromAnyRowOn() throws IOException {
        for (boolean stream : List.of(true, false)) {
            Path folder = Files.createDirectory(data.resolve("stream" + stream));
            write(folder.resolve("data.arrow"), stream);
            try (TabularSplit split = Tables.open(folder, cache)) {
                assertThat(split.rows()).isEqualTo(ROWS);
                for (int from : new int[] {0, 7, 99, 100, 205, 249}) {
                    List<Map<String, Object>> found = Tables.rows(split, from, 20);
                    assertThat(found).hasSize(Math.min(20, ROWS - from));
                    for (int i = 0; i < found.size(); i++) {
                        assertThat(found.get(i)).as("row %d", from + i).isEqualTo(row(from + i));
                    }
                }
            }
        }
    }

    @Test
    void damagedFilesNeverCrash() throws IOException {
        Path whole = data.resolve("whole.arrow");
        write(whole, true);
        byte[] bytes = Files.readAllBytes(whole);
        for (int at = 0; at < bytes.length; at += 7) {
            byte[] damaged = at % 2 == 0 ? Arrays.copyOf(bytes, at) : bytes.clone();
            if (at % 2 == 1) {
                damaged[at] ^= (byte) 0x55;
            }
            Files.write(whole, damaged);
            try (TabularSplit split = Tables.open(data, cache)) {
                Tables.rows(split, 0, 1000);
            } catch (DatasetException e) {
                assertThat(e).hasMessageContaining("whole.arrow");
            }
        }
    }

    private static Map<String, Object> row(int i) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", (long) i);
        row.put("text", i % 5 == 0 ? null : "row " + i + " é");
        row.put("flag", i % 3 == 0);
        row.put("real", i / 2f);
        row.put(
                "list",
                i % 4 == 0
                        ? null
                        : new ArrayList<>(List.of((long) i, (long) i + 1).subList(0, i % 3)));
        return row;
    }

    private static void write(Path path, boolean stream) throws IOException {
        try (BufferAllocator memory = new RootAllocator();
                BigIntVector id = new BigIntVector("id", memory);
                VarCharVector text = new VarCharVector("text", memory);
                BitVector flag = new BitVector("flag", memory);
                Float4Vector real = new Float4Vector("real", memory);
                ListVector list = ListVector.empty("list", memory);
                VectorSchemaRoot root = VectorSchemaRoot.of(id, text, flag, real, prepared(list));
                FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                ArrowWriter out = stream
                        ? new ArrowStreamWriter(root, null, channel)
                        : new ArrowFileWriter(root, null, channel)) {
            out.start();
            UnionListWriter writer = list.getWriter();
            for (int from = 0; from < ROWS; from += BATCH) {
                root.allocateNew();
                int count = Math.min(BATCH, ROWS - from);
                writer.setPosition(0);
                for (int i = 0; i < count; i++) {
                    Map<String, Object> row = row(from + i);
                    id.setSafe(i, (Long) row.get("id"));
                    if (row.get("text") instanceof String value) {
                        text.setSafe(i, value.getBytes(StandardCharsets.UTF_8));
                    }
                    flag.setSafe(i, (Boolean) row.get("flag") ? 1 : 0);
                    real.setSafe(i, (Float) row.get("real"));
                    if (row.get("list") instanceof List<?> values) {
                        writer.setPosition(i);
                        writer.startList();
                        values.forEach(value -> writer.bigInt().writeBigInt((Long) value));
                        writer.endList();
                    }
                }
                root.setRowCount(count);
                out.writeBatch();
            }
            out.end();
        }
    }

    private static ListVector prepared(ListVector list) {
        list.addOrGetVector(org.apache.arrow.vector.types.pojo.FieldType.nullable(
                org.apache.arrow.vector.types.Types.MinorType.BIGINT.getType()));
        return list;
    }
}
