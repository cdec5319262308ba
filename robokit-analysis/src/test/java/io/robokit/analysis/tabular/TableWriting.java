package io.robokit.analysis.tabular;

import io.robokit.analysis.format.parquet.ParquetTableWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Writes Parquet files of a number, a text and a list of numbers per row: {@code id}, {@code text}, {@code list}. */
final class TableWriting {
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message m {
              required int64 id;
              optional binary text (STRING);
              optional group list (LIST) { repeated group list { optional int32 element; } }
            }
            """);

    private TableWriting() {}

    record Row(long id, String text, List<Integer> list) {}

    static void parquet(Path path, List<Row> rows, int rowsPerGroup) throws IOException {
        try (ParquetTableWriter writer = new ParquetTableWriter(
                path, SCHEMA, Map.of(), CompressionCodecName.SNAPPY, ParquetTableWriter.Encoding.DICTIONARY)) {
            for (int from = 0; from < rows.size(); from += rowsPerGroup) {
                writer.beginRowGroup();
                for (Row row : rows.subList(from, Math.min(rows.size(), from + rowsPerGroup))) {
                    writer.column(SCHEMA.getColumns().get(0)).write(row.id, 0, 0);
                    text(writer.column(SCHEMA.getColumns().get(1)), row.text);
                    list(writer.column(SCHEMA.getColumns().get(2)), row.list);
                    writer.endRow();
                }
                writer.endRowGroup();
            }
        }
    }

    private static void text(ColumnWriter column, String text) {
        if (text == null) {
            column.writeNull(0, 0);
        } else {
            column.write(Binary.fromString(text), 0, 1);
        }
    }

    private static void list(ColumnWriter column, List<Integer> list) {
        if (list == null || list.isEmpty()) {
            column.writeNull(0, list == null ? 0 : 1);
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) == null) {
                column.writeNull(i == 0 ? 0 : 1, 2);
            } else {
                column.write(list.get(i), i == 0 ? 0 : 1, 3);
            }
        }
    }
}
