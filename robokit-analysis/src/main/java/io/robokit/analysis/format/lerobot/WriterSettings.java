package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.parquet.ParquetTableWriter;
import io.robokit.model.Feature;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;

/**
 * How a dataset is written.
 *
 * @param root folder that does not exist or is empty
 * @param layout layout
 * @param fps frames per second, above 0
 * @param robotType robot, or null
 * @param features features with a column, the default ones may be left out
 * @param codec how pages are compressed
 * @param statistics which statistics are wanted; v2.1 has no quantiles, so they are not computed for it
 * @param encoding whether values are written through a dictionary
 * @param chunksSize episodes (v2.1) or files (v3.0) per folder
 * @param dataFileBytes size at which v3.0 begins a new data file
 */
record WriterSettings(
        Path root,
        LeRobotLayout layout,
        double fps,
        @Nullable String robotType,
        List<Feature> features,
        CompressionCodecName codec,
        LeRobotWriter.Statistics statistics,
        ParquetTableWriter.Encoding encoding,
        int chunksSize,
        long dataFileBytes) {
    WriterSettings {
        features = List.copyOf(features);
        if (layout == LeRobotLayout.V2_1 && statistics == LeRobotWriter.Statistics.WITH_QUANTILES) {
            statistics = LeRobotWriter.Statistics.WITHOUT_QUANTILES;
        }
    }

    boolean isOneFilePerEpisode() {
        return layout == LeRobotLayout.V2_1;
    }
}
