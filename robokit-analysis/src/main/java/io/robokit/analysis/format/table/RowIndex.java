package io.robokit.analysis.format.table;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one reading of a file of lines has found out, kept beside the dataset: the number of rows, the columns, and where
 * every {@value #STEP}th row begins.
 *
 * @param rows number of rows
 * @param offsets byte of row 0, {@value #STEP}, …
 * @param columns the columns
 */
@SuppressWarnings("ArrayRecordComponent") // millions of rows
record RowIndex(long rows, long[] offsets, List<TableColumn> columns) {
    static final int STEP = 128;
    private static final int MAGIC = 0x524b4931;
    private static final int MOST_STEPS = 1 << 27;

    /** Finds out about a file; {@code onRows} is called now and then and may throw to stop. */
    static RowIndex build(Path plain, LineFormat format, java.util.function.LongConsumer onRows) throws IOException {
        long[] offsets = new long[64];
        long rows = 0;
        try (ByteRecords records = new ByteRecords(plain, 0, format.separator())) {
            boolean first = true;
            while (format.keepsBlankLines() ? records.nextLine() : records.next()) {
                if (first && format.takesHeader(records)) {
                    first = false;
                    continue;
                }
                first = false;
                if (rows % STEP == 0) {
                    int at = (int) (rows / STEP);
                    offsets = at == offsets.length ? Arrays.copyOf(offsets, at * 2) : offsets;
                    offsets[at] = records.start();
                    onRows.accept(rows);
                }
                format.learn(records);
                rows++;
            }
        }
        return new RowIndex(rows, Arrays.copyOf(offsets, (int) ((rows + STEP - 1) / STEP)), format.columns());
    }

    /** The index that was stored for a file of this state; null when there is none that can be used. */
    static @Nullable RowIndex load(Path stored, long size, long modified) {
        if (!Files.isRegularFile(stored)) {
            return null;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(stored)))) {
            if (in.readInt() != MAGIC || in.readLong() != size || in.readLong() != modified) {
                return null;
            }
            long rows = in.readLong();
            int count = in.readInt();
            if (count < 0 || count > MOST_STEPS || count * 8L > Files.size(stored)) {
                return null;
            }
            long[] offsets = new long[count];
            for (int i = 0; i < count; i++) {
                offsets[i] = in.readLong();
            }
            return new RowIndex(rows, offsets, columns(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return null; // it is made again
        }
    }

    private static List<TableColumn> columns(String json) throws IOException {
        List<TableColumn> columns = new ArrayList<>();
        for (Map<String, Object> column :
                new ObjectMapper().readValue(json, new TypeReference<List<Map<String, Object>>>() {})) {
            columns.add(new TableColumn(String.valueOf(column.get("name")), Features.object(column.get("feature"))));
        }
        return columns;
    }

    /** Keeps the index, whole or not at all. */
    void store(Path target, long size, long modified) throws IOException {
        Path draft = Files.createTempFile(target.getParent(), "index", ".tmp");
        try {
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(draft)))) {
                out.writeInt(MAGIC);
                out.writeLong(size);
                out.writeLong(modified);
                out.writeLong(rows);
                out.writeInt(offsets.length);
                for (long offset : offsets) {
                    out.writeLong(offset);
                }
                List<Map<String, Object>> described = columns.stream()
                        .map(column -> Map.<String, Object>of("name", column.name(), "feature", column.feature()))
                        .toList();
                out.write(HubSchema.write(described).getBytes(StandardCharsets.UTF_8));
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
