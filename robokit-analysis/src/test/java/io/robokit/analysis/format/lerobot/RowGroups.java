package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.FolderFiles;
import io.robokit.analysis.format.parquet.ParquetTable;
import io.robokit.analysis.format.parquet.ParquetTableWriter;
import io.robokit.analysis.format.parquet.RowGroupReader;
import io.robokit.model.Feature;
import io.robokit.model.FeatureColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/** Divides the rows of a data file otherwise: {@link LeRobotWriter} begins a row group for each episode, others do not. */
final class RowGroups {
    private final List<FeatureSink> sinks;
    private final MessageType schema;
    private final int rowsPerGroup;
    private final long rowsKept;

    private RowGroups(List<FeatureSink> sinks, int rowsPerGroup, long rowsKept) {
        this.sinks = sinks;
        this.schema = DataFileSequence.schema(sinks);
        this.rowsPerGroup = rowsPerGroup;
        this.rowsKept = rowsKept;
    }

    /** Rewrites a file with row groups of some size. */
    static void rewrite(Path root, String path, int rowsPerGroup) throws IOException {
        rewrite(root, path, rowsPerGroup, Long.MAX_VALUE);
    }

    /** The same, and leaves out the rows after the first ones. */
    static void rewrite(Path root, String path, int rowsPerGroup, long rowsKept) throws IOException {
        FolderFiles files = new FolderFiles(root);
        List<Feature> features = new LeRobotFormatReader().readMetadata(files).features();
        List<FeatureSink> sinks = features.stream()
                .map(feature -> new FeatureSink(feature, LeRobotWriter.Statistics.NONE))
                .toList();
        Path rewritten = root.resolve(path + ".rewritten");
        try (ParquetTable table = ParquetTable.open(files, path)) {
            new RowGroups(sinks, rowsPerGroup, rowsKept).copy(table, rewritten);
        }
        Files.move(rewritten, root.resolve(path), StandardCopyOption.REPLACE_EXISTING);
    }

    private void copy(ParquetTable table, Path target) throws IOException {
        try (ParquetTableWriter out = new ParquetTableWriter(
                target, schema, Map.of(), CompressionCodecName.SNAPPY, ParquetTableWriter.Encoding.DICTIONARY)) {
            begin(out);
            long rows = 0;
            for (int group = 0; group < table.rowGroupCount(); group++) {
                RowGroupReader reader = table.readRowGroup(group, name -> true);
                while (reader.remaining() > 0 && rows < rowsKept) {
                    if (out.rowGroupRows() == rowsPerGroup) {
                        out.endRowGroup();
                        begin(out);
                    }
                    copyRow(reader.read(1), out);
                    rows++;
                }
            }
        }
    }

    private void begin(ParquetTableWriter out) {
        out.beginRowGroup();
        sinks.forEach(sink -> sink.openRowGroup(out, schema));
    }

    private void copyRow(List<FeatureColumn> columns, ParquetTableWriter out) {
        for (FeatureSink sink : sinks) {
            for (FeatureColumn column : columns) {
                if (column.name().equals(sink.feature().name())) {
                    sink.stage(column, 0, 1);
                    sink.write(0);
                }
            }
        }
        out.endRow();
    }
}
