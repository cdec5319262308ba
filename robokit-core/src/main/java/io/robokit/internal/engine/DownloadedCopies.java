package io.robokit.internal.engine;

import io.robokit.internal.json.Json;
import io.robokit.internal.source.DownloadedFiles;
import io.robokit.model.DatasetId;
import io.robokit.model.DatasetRecord;
import io.robokit.model.DatasetRef;
import io.robokit.model.JsonValues;
import io.robokit.spi.DatasetFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which datasets are read from a folder of their own instead of their source. A note {@code files.json} beside the folder
 * says so, written in one step, so that files that are not complete are never read. Thread-safe.
 */
public final class DownloadedCopies {
    private static final String NOTE = "files.json";
    private static final Pattern FOLDER = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

    private final DatasetFolders folders;

    /** Looks into these folders. */
    public DownloadedCopies(DatasetFolders folders) {
        this.folders = folders;
    }

    /** Opens the downloaded files of a dataset; empty when it is to be read from its source. */
    public Optional<DatasetFiles> open(DatasetRecord dataset) throws IOException {
        Path home = folders.data(dataset.id());
        Object note;
        try {
            note = Json.parse(Files.readString(home.resolve(NOTE), StandardCharsets.UTF_8));
        } catch (NoSuchFileException | IllegalArgumentException e) {
            return Optional.empty();
        }
        if (!(note instanceof Map<?, ?> values)
                || !(values.get("folder") instanceof String folder)
                || !FOLDER.matcher(folder).matches()
                || !dataset.source().toMap().equals(values.get("source"))
                || !Files.isDirectory(home.resolve(folder))) {
            return Optional.empty();
        }
        String revision = values.get("revision") instanceof String text ? text : null;
        return Optional.of(new DownloadedFiles(DatasetRef.of(dataset).withRevision(revision), home.resolve(folder)));
    }

    /** From now on the dataset is read from this folder of its data, as long as it has the same source. */
    void use(DatasetRecord dataset, String folder, @Nullable String revision) throws IOException {
        if (!FOLDER.matcher(folder).matches()) {
            throw new IllegalArgumentException("A folder of data is named in lower-case letters, got '" + folder + "'");
        }
        Map<String, Object> note = JsonValues.object(
                "folder",
                folder,
                "revision",
                revision,
                "source",
                dataset.source().toMap());
        Path home = Files.createDirectories(folders.data(dataset.id()));
        Path part = home.resolve(NOTE + ".part");
        Files.writeString(part, Json.write(note), StandardCharsets.UTF_8);
        Files.move(part, home.resolve(NOTE), StandardCopyOption.ATOMIC_MOVE);
    }

    /** From now on the dataset is read from its source. */
    void useSource(DatasetId dataset) throws IOException {
        Files.deleteIfExists(folders.data(dataset).resolve(NOTE));
    }
}
