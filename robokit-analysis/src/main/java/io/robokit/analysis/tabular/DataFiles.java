package io.robokit.analysis.tabular;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The configurations and splits of a dataset, found the way the Hub finds them: what the card declares, else names of
 * folders and files that say {@code train}, {@code validation} or {@code test}, else everything as {@code train}. The first
 * configuration is the default.
 *
 * @param configs the configurations; empty when no file holds rows
 */
public record DataFiles(List<DataConfig> configs) {
    private static final int MAX_CARD = 4 << 20;

    /** Copies the list. */
    public DataFiles {
        configs = List.copyOf(configs);
    }

    /**
     * Looks at the names of a dataset's files and at its card; no data is read.
     *
     * @throws DatasetException with {@code INVALID_METADATA} when the card cannot be understood
     */
    public static DataFiles find(DatasetFiles files) throws IOException {
        try {
            return of(files.list(""), files.exists("README.md") ? read(files) : null);
        } catch (IllegalArgumentException e) {
            throw new DatasetException(ErrorCode.INVALID_METADATA, files.dataset(), "README.md: " + e.getMessage(), e);
        }
    }

    /**
     * Chooses from a list of files.
     *
     * @param entries all files of the dataset
     * @param card text of its {@code README.md}, or null
     * @throws IllegalArgumentException when the card cannot be understood
     */
    public static DataFiles of(List<FileEntry> entries, @Nullable String card) {
        DatasetCard read = card == null ? DatasetCard.EMPTY : DatasetCard.parse(card);
        FileChooser chooser = new FileChooser(entries);
        List<DataConfig> configs = new ArrayList<>();
        for (DatasetCard.Config config : read.configs()) {
            List<DataSplit> splits = chooser.declared(config);
            configs.add(new DataConfig(config.name(), splits, read.features(config.name())));
        }
        if (configs.isEmpty()) {
            configs.addAll(chooser.undeclared(read));
        }
        return new DataFiles(configs);
    }

    /**
     * A configuration.
     *
     * @param name its name, or null for the default
     * @throws DatasetException with {@code SOURCE_NOT_FOUND} when there is none, naming those there are
     */
    public DataConfig config(@Nullable String name) {
        return configs.stream()
                .filter(config -> name == null || config.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new DatasetException(
                        ErrorCode.SOURCE_NOT_FOUND,
                        configs.isEmpty()
                                ? "The dataset has no files of rows (Parquet, Arrow, JSON, CSV or text)"
                                : "There is no configuration '" + name + "', only "
                                        + configs.stream().map(DataConfig::name).toList()));
    }

    /**
     * A split.
     *
     * @param config name of the configuration, or null for the default
     * @param split its name, or null for the first
     * @throws DatasetException with {@code SOURCE_NOT_FOUND} when there is none, naming those there are
     */
    public DataSplit split(@Nullable String config, @Nullable String split) {
        DataConfig chosen = config(config);
        return chosen.splits().stream()
                .filter(one -> split == null || one.name().equals(split))
                .findFirst()
                .orElseThrow(() -> new DatasetException(
                        ErrorCode.SOURCE_NOT_FOUND,
                        "There is no split '" + Objects.requireNonNullElse(split, "") + "' in configuration '"
                                + chosen.name() + "', only "
                                + chosen.splits().stream().map(DataSplit::name).toList()));
    }

    private static String read(DatasetFiles files) throws IOException {
        try (InputFile file = files.open("README.md")) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(MAX_CARD, file.length()));
            file.read(0, bytes);
            return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
        }
    }
}
