package io.robokit;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.internal.engine.DatasetFolders;
import io.robokit.internal.engine.Sources;
import io.robokit.internal.plugin.PluginRegistry;
import io.robokit.model.DatasetRecord;
import io.robokit.model.DatasetRef;
import io.robokit.model.SamplePage;
import io.robokit.model.SampleQuery;
import io.robokit.model.TableSplit;
import io.robokit.spi.DatasetFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Datasets as tables, read with the plugin that does that. Thread-safe. */
final class Tables {
    private final PluginRegistry plugins;
    private final Sources sources;
    private final DatasetFolders folders;

    Tables(PluginRegistry plugins, Sources sources, DatasetFolders folders) {
        this.plugins = plugins;
        this.sources = sources;
        this.folders = folders;
    }

    List<TableSplit> splits(DatasetRecord dataset) {
        return read(dataset, files -> plugins.tableReader().splits(files));
    }

    SamplePage samples(DatasetRecord dataset, SampleQuery query) {
        return read(dataset, files -> plugins.tableReader().samples(files, folder(dataset), query));
    }

    Tokenizations tokenizations(DatasetRecord dataset) {
        try {
            return new Tokenizations(folders.data(dataset.id()));
        } catch (IOException e) {
            throw new DatasetException(ErrorCode.IO, DatasetRef.of(dataset), "its folder cannot be found: " + e, e);
        }
    }

    /** Folder of the data of a dataset; it exists. */
    private Path folder(DatasetRecord dataset) throws IOException {
        return java.nio.file.Files.createDirectories(folders.data(dataset.id()));
    }

    private interface Reading<T> {
        T from(DatasetFiles files) throws IOException;
    }

    private <T> T read(DatasetRecord dataset, Reading<T> reading) {
        DatasetRef reference = DatasetRef.of(dataset);
        try (DatasetFiles files = sources.open(reference)) {
            return reading.from(files);
        } catch (IOException e) {
            throw new DatasetException(ErrorCode.IO, reference, "its rows cannot be read: " + e.getMessage(), e);
        }
    }
}
