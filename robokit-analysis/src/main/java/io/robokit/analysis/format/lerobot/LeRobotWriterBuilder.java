package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.parquet.ParquetTableWriter;
import io.robokit.model.Feature;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;

/** Options of a {@link LeRobotWriter}, which {@link #open()} starts. */
public final class LeRobotWriterBuilder {
    private final Path root;
    private LeRobotLayout layout = LeRobotLayout.V3_0;
    private double fps = 30;
    private @Nullable String robotType;
    private List<Feature> features = List.of();
    private LeRobotWriter.Compression compression = LeRobotWriter.Compression.SNAPPY;
    private LeRobotWriter.Statistics statistics = LeRobotWriter.Statistics.WITH_QUANTILES;
    private ParquetTableWriter.Encoding encoding = ParquetTableWriter.Encoding.DICTIONARY;
    private int chunksSize = 1000;
    private long dataFileBytes = 100L << 20;

    LeRobotWriterBuilder(Path root) {
        this.root = root;
    }

    /** Layout; v3.0 unless set. */
    public LeRobotWriterBuilder layout(LeRobotLayout value) {
        this.layout = value;
        return this;
    }

    /** Frames per second; 30 unless set. */
    public LeRobotWriterBuilder fps(double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("fps must be above 0, got " + value);
        }
        this.fps = value;
        return this;
    }

    /** Robot; null unless set. */
    public LeRobotWriterBuilder robotType(@Nullable String value) {
        this.robotType = value;
        return this;
    }

    /** Features with a column, the five default ones may be left out. */
    public LeRobotWriterBuilder features(List<Feature> value) {
        for (Feature feature : value) {
            if (feature.name().isEmpty() || feature.name().indexOf('/') >= 0) {
                throw new IllegalArgumentException(
                        "A feature name must not be empty or contain '/', got '" + feature.name() + "'");
            }
        }
        if (value.stream().map(Feature::name).distinct().count() != value.size()) {
            throw new IllegalArgumentException("A feature occurs twice");
        }
        this.features = List.copyOf(value);
        return this;
    }

    /** Page compression; Snappy unless set. */
    public LeRobotWriterBuilder compression(LeRobotWriter.Compression value) {
        this.compression = value;
        return this;
    }

    /** Statistics; with quantiles unless set. v2.1 has no quantiles whatever is set. */
    public LeRobotWriterBuilder statistics(LeRobotWriter.Statistics value) {
        this.statistics = value;
        return this;
    }

    /** Writes values as they are instead of through dictionaries; faster for numbers that hardly repeat. */
    public LeRobotWriterBuilder plainEncoding() {
        this.encoding = ParquetTableWriter.Encoding.PLAIN;
        return this;
    }

    /** Episodes (v2.1) or files (v3.0) per folder; 1000 unless set. */
    public LeRobotWriterBuilder chunksSize(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("chunksSize must be at least 1, got " + value);
        }
        this.chunksSize = value;
        return this;
    }

    /**
     * Size at which v3.0 begins a new data file; 100 MiB unless set. An episode begins a new file when the current one,
     * with one more episode of its average size, would reach this.
     */
    public LeRobotWriterBuilder dataFileBytes(long value) {
        if (value < 1) {
            throw new IllegalArgumentException("dataFileBytes must be at least 1, got " + value);
        }
        this.dataFileBytes = value;
        return this;
    }

    /**
     * Starts the dataset.
     *
     * @throws FileAlreadyExistsException when the folder exists and is not empty
     */
    public LeRobotWriter open() throws IOException {
        return new LeRobotWriter(new WriterSettings(
                root,
                layout,
                fps,
                robotType,
                features,
                CompressionCodecName.valueOf(compression.name()),
                statistics,
                encoding,
                chunksSize,
                dataFileBytes));
    }
}
