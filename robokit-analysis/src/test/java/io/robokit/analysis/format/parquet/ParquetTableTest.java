package io.robokit.analysis.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.analysis.format.FolderFiles;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTableTest {
    @TempDir
    Path folder;

    private ParquetTableWriter writer(MessageType schema) throws IOException {
        ParquetTableWriter writer = new ParquetTableWriter(
                folder.resolve("t.parquet"),
                schema,
                Map.of(),
                CompressionCodecName.ZSTD,
                ParquetTableWriter.Encoding.DICTIONARY);
        writer.beginRowGroup();
        return writer;
    }

    private List<FeatureColumn> read(int maxRows) throws IOException {
        try (ParquetTable table = ParquetTable.open(new FolderFiles(folder), "t.parquet")) {
            return table.readRowGroup(0, name -> true).read(maxRows);
        }
    }

    @Test
    void aListOfAbsurdLengthIsRefusedBeforeItFillsMemory() throws IOException {
        MessageType schema = MessageTypeParser.parseMessageType(
                "message m { optional group a (LIST) {" + " repeated group list { optional double element; } } }");
        try (ParquetTableWriter writer = writer(schema)) {
            ColumnWriter column = writer.column(schema.getColumns().get(0));
            for (int i = 0; i <= NumericValues.MAX_VALUES; i++) {
                column.write(1.0, i == 0 ? 0 : 1, 3);
            }
            writer.endRow();
        }
        assertThatThrownBy(() -> read(10))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("t.parquet: row group 0: column 'a' holds more than 16777216 values")
                .extracting("code")
                .isEqualTo(ErrorCode.CORRUPT_FILE);
    }

    @Test
    void namesWithDotsAndSlashesAreSingleNames() throws IOException {
        MessageType schema = new MessageType(
                "m",
                org.apache.parquet.schema.Types.required(
                                org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64)
                        .named("stats/a.b/max"),
                org.apache.parquet.schema.Types.optionalGroup()
                        .required(org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32)
                        .named("b/max")
                        .named("stats/a"));
        try (ParquetTableWriter writer = writer(schema)) {
            writer.column(schema.getColumns().get(0)).write(7L, 0, 0);
            writer.column(schema.getColumns().get(1)).writeNull(0, 0);
            writer.endRow();
        }
        List<FeatureColumn> columns = read(1);
        assertThat(columns).extracting("name").containsExactly("stats/a.b/max", "stats/a");
        assertThat(((NumericColumn) columns.get(0)).integer(0, 0)).isEqualTo(7);
        assertThat(columns.get(1).isNull(0)).isTrue();
    }

    @Test
    void legacyTwoLevelListsAndBareRepeatedFieldsAreLists() throws IOException {
        MessageType schema = MessageTypeParser.parseMessageType(
                "message m { optional group a (LIST) { repeated int32 array; } repeated float b; }");
        try (ParquetTableWriter writer = writer(schema)) {
            for (int row = 0; row < 3; row++) {
                ColumnWriter a = writer.column(schema.getColumns().get(0));
                a.write(row, 0, 2);
                a.write(row + 1, 1, 2);
                writer.column(schema.getColumns().get(1)).write(row + 0.5f, 0, 1);
                writer.endRow();
            }
        }
        List<FeatureColumn> columns = read(3);
        NumericColumn a = (NumericColumn) columns.get(0);
        assertThat(a.width()).isEqualTo(2);
        assertThat(a.integer(2, 1)).isEqualTo(3);
        assertThat(((NumericColumn) columns.get(1)).width()).isEqualTo(1);
        assertThat(((NumericColumn) columns.get(1)).depth()).isEqualTo(1);
    }

    @Test
    void batchesOfVeryWideRowsAreShortened() throws IOException {
        MessageType schema = MessageTypeParser.parseMessageType("message m { repeated float b; }");
        int width = 100_000;
        try (ParquetTableWriter writer = writer(schema)) {
            for (int row = 0; row < 100; row++) {
                for (int i = 0; i < width; i++) {
                    writer.column(schema.getColumns().get(0)).write((float) row, i == 0 ? 0 : 1, 1);
                }
                writer.endRow();
            }
        }
        NumericColumn column = (NumericColumn) read(100).get(0);
        assertThat(column.rowCount()).isBetween(1, 50);
        assertThat(column.width()).isEqualTo(width);
    }
}
