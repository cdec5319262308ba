package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.parquet.ParquetTableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet table of metadata, written row by row. The first row gives the schema: a {@code Long} or {@code String} is a
 * scalar, a {@code long[]}, {@code double[]} or list of strings a list.
 */
final class SmallTable {
    private static final int ROWS_PER_GROUP = 1000;

    private final Path path;
    private final Map<String, String> keyValues;
    private final CompressionCodecName codec;
    private @Nullable ParquetTableWriter table;
    private List<ColumnDescriptor> leaves = List.of();

    SmallTable(Path path, Map<String, String> keyValues, CompressionCodecName codec) {
        this.path = path;
        this.keyValues = keyValues;
        this.codec = codec;
    }

    void add(Map<String, Object> row) throws IOException {
        ParquetTableWriter out = table == null ? open(row) : table;
        if (out.rowGroupRows() == ROWS_PER_GROUP) {
            out.endRowGroup();
            out.beginRowGroup();
        }
        for (ColumnDescriptor leaf : leaves) {
            Object value = row.get(leaf.getPath()[0]);
            if (value == null) {
                throw new IllegalStateException("No value for " + leaf.getPath()[0]);
            }
            write(out.column(leaf), value);
        }
        out.endRow();
    }

    private ParquetTableWriter open(Map<String, Object> row) throws IOException {
        Type[] fields = row.entrySet().stream()
                .map(entry -> type(entry.getKey(), entry.getValue()))
                .toArray(Type[]::new);
        MessageType schema = new MessageType("schema", fields);
        leaves = schema.getColumns();
        Files.createDirectories(path.getParent());
        ParquetTableWriter created =
                new ParquetTableWriter(path, schema, keyValues, codec, ParquetTableWriter.Encoding.DICTIONARY);
        created.beginRowGroup();
        table = created;
        return created;
    }

    private static Type type(String name, Object value) {
        if (value instanceof Long || value instanceof String) {
            return element(name, value);
        }
        Object element = value instanceof long[] ? (Object) 0L : value instanceof double[] ? 0.0 : "";
        return Types.optionalList().element(element("element", element)).named(name);
    }

    private static Type element(String name, Object value) {
        if (value instanceof Long) {
            return Types.optional(PrimitiveTypeName.INT64).named(name);
        }
        if (value instanceof Double) {
            return Types.optional(PrimitiveTypeName.DOUBLE).named(name);
        }
        return Types.optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
    }

    private static void write(ColumnWriter out, Object value) {
        if (value instanceof Long number) {
            out.write(number, 0, 1);
        } else if (value instanceof String text) {
            out.write(Binary.fromString(text), 0, 1);
        } else if (value instanceof long[] numbers) {
            for (int i = 0; i < numbers.length; i++) {
                out.write(numbers[i], i == 0 ? 0 : 1, 3);
            }
        } else if (value instanceof double[] numbers) {
            for (int i = 0; i < numbers.length; i++) {
                out.write(numbers[i], i == 0 ? 0 : 1, 3);
            }
        } else if (value instanceof List<?> texts) {
            for (int i = 0; i < texts.size(); i++) {
                out.write(Binary.fromString(String.valueOf(texts.get(i))), i == 0 ? 0 : 1, 3);
            }
        }
    }

    void close() throws IOException {
        if (table != null) {
            table.close();
        }
    }

    void abandon() throws IOException {
        if (table != null) {
            table.abandon();
        }
    }
}
