package io.robokit.analysis.tabular;

import io.robokit.analysis.format.table.TableFile;
import io.robokit.analysis.format.table.TableFiles;
import io.robokit.analysis.format.table.TableFiles.Packing;
import io.robokit.spi.DatasetFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A dataset as tables. The files stay open as long as its splits. Thread-safe. */
public final class TabularDataset {
    private static final String FOLDER = "tabular";

    private final DatasetFiles files;
    private final DataFiles layout;
    private final TableFiles opener;

    private TabularDataset(DatasetFiles files, DataFiles layout, TableFiles opener) {
        this.files = files;
        this.layout = layout;
        this.opener = opener;
    }

    /**
     * Looks at the names of the files and at the card.
     *
     * @param files files of the dataset, open as long as this is used
     * @param folder for what has to be found out once, for example where rows of JSON begin
     */
    public static TabularDataset open(DatasetFiles files, Path folder) throws IOException {
        return open(files, folder, rows -> {});
    }

    /**
     * Looks at the names of the files and at the card.
     *
     * @param files files of the dataset, open as long as this is used
     * @param folder for what has to be found out once, for example where rows of JSON begin
     * @param onRows called now and then while rows are counted; may throw to stop
     */
    public static TabularDataset open(DatasetFiles files, Path folder, LongConsumer onRows) throws IOException {
        return new TabularDataset(files, DataFiles.find(files), new TableFiles(files, folder.resolve(FOLDER), onRows));
    }

    /** Configurations and splits. */
    public DataFiles layout() {
        return layout;
    }

    /**
     * Opens a split; rows are counted where files do not say how many they have.
     *
     * @param config name of the configuration, or null for the default
     * @param split its name, or null for the first
     * @throws io.robokit.exception.DatasetException when there is no such split, a file cannot be read, or files do not
     *     fit each other
     */
    public TabularSplit split(@Nullable String config, @Nullable String split) throws IOException {
        DataConfig chosen = layout.config(config);
        DataSplit found = layout.split(config, split);
        List<TableFile> tables = new ArrayList<>();
        boolean opened = false;
        try {
            for (DataFile file : found.files()) {
                tables.add(open(file));
            }
            TabularSplit result =
                    TabularSplit.of(files.dataset(), chosen.name(), found.name(), tables, chosen.features());
            opened = true;
            return result;
        } finally {
            if (!opened) {
                for (TableFile table : tables) {
                    table.close();
                }
            }
        }
    }

    private TableFile open(DataFile file) throws IOException {
        Packing packing = switch (file.compression()) {
            case NONE -> Packing.NONE;
            case GZIP -> Packing.GZIP;
            case ZSTD -> Packing.ZSTD;
        };
        return switch (file.format()) {
            case PARQUET -> opener.parquet(file.path(), packing);
            case ARROW -> opener.arrow(file.path(), packing);
            case JSON -> opener.json(file.path(), packing);
            case CSV -> opener.csv(file.path(), packing, ',');
            case TSV -> opener.csv(file.path(), packing, '\t');
            case TEXT -> opener.text(file.path(), packing);
        };
    }
}
