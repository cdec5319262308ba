package io.robokit.internal.engine;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.internal.plugin.PluginRegistry;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetRecord;
import io.robokit.model.DatasetRef;
import io.robokit.model.DatasetSource;
import io.robokit.model.TableSplit;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.Detection;
import io.robokit.spi.FormatReader;
import io.robokit.spi.SourceResolver;
import io.robokit.spi.Tokenizer;
import io.robokit.spi.TokenizerOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Opens sources and finds out their format, with the resolvers and readers of the plugins. Thread-safe. */
public final class Sources {
    private static final Pattern TEXT =
            Pattern.compile(".*\\.(?:txt|text)(?:\\.(?:gz|zst|zstd))?", Pattern.CASE_INSENSITIVE);

    private final PluginRegistry plugins;
    private final Settings settings;
    private final @Nullable DownloadedCopies copies;

    /** Creates an opener that knows of no downloads. */
    public Sources(PluginRegistry plugins, Settings settings) {
        this(plugins, settings, null);
    }

    /** Creates an opener. */
    public Sources(PluginRegistry plugins, Settings settings, @Nullable DownloadedCopies copies) {
        this.plugins = plugins;
        this.settings = settings;
        this.copies = copies;
    }

    /**
     * Opens the files of a registered dataset, those that were downloaded before those at its source; the caller closes
     * them.
     *
     * @throws DatasetException as {@link #open(DatasetRef)}
     */
    public DatasetFiles open(DatasetRecord dataset) throws IOException {
        Optional<DatasetFiles> here = copies == null ? Optional.empty() : copies.open(dataset);
        return here.isPresent() ? here.get() : open(DatasetRef.of(dataset));
    }

    /**
     * Opens the files of a dataset; the caller closes them.
     *
     * @throws DatasetException when no plugin opens such a source, or it does not exist or may not be read
     */
    public DatasetFiles open(DatasetRef dataset) throws IOException {
        return open(dataset, null);
    }

    /** Opens the files of a dataset as {@link #open(DatasetRef)} does, with somebody's own token or null. */
    DatasetFiles open(DatasetRef dataset, @Nullable String accessToken) throws IOException {
        for (SourceResolver resolver : plugins.resolvers()) {
            if (resolver.supports(dataset.source())) {
                return resolver.resolve(dataset, new PersonalContext(settings, accessToken));
            }
        }
        throw new DatasetException(
                ErrorCode.NOT_AVAILABLE,
                dataset,
                "no installed plugin opens sources of type '" + dataset.source().type() + "'");
    }

    /**
     * Refuses a source that this process may not read; does not look whether it exists.
     *
     * @throws DatasetException with {@code ACCESS_DENIED}
     */
    public void authorize(DatasetSource source) throws IOException {
        for (SourceResolver resolver : plugins.resolvers()) {
            if (resolver.supports(source)) {
                resolver.authorize(DatasetRef.of(source), settings);
                return;
            }
        }
    }

    /**
     * Opens a tokenizer; the caller closes it.
     *
     * @throws DatasetException with {@code NOT_AVAILABLE} when no plugin knows such names
     */
    public Tokenizer tokenizer(String name, TokenizerOptions options) throws IOException {
        return plugins.tokenizer(name).open(name, options, settings);
    }

    /**
     * Finds out the format of a source.
     *
     * @throws DatasetException with {@code UNSUPPORTED_FORMAT} and what each reader missed
     */
    public DatasetFormat detect(DatasetSource source) throws IOException {
        DatasetRef dataset = DatasetRef.of(source);
        try (DatasetFiles files = open(dataset)) {
            DatasetFormat possible = null;
            List<String> reasons = new ArrayList<>();
            for (FormatReader reader : plugins.formatReaders()) {
                Detection detection = reader.detect(files);
                if (detection.certainty() == Detection.Certainty.YES) {
                    return reader.format();
                }
                if (detection.certainty() == Detection.Certainty.MAYBE && possible == null) {
                    possible = reader.format();
                }
                reasons.add(reader.format().id() + ": " + detection.reason());
            }
            return possible == null && plugins.showsTables()
                    ? tables(files, dataset, reasons)
                    : known(possible, dataset, reasons);
        }
    }

    /**
     * The format that the files are in when it is not that of the given reader.
     *
     * @return format and version in words; empty when the reader itself recognises them, or no other reader is sure
     */
    Optional<String> otherFormat(DatasetFiles files, FormatReader declared) throws IOException {
        if (declared.detect(files).certainty() == Detection.Certainty.YES) {
            return Optional.empty();
        }
        for (FormatReader reader : plugins.formatReaders()) {
            if (!reader.format().equals(declared.format())) {
                Detection found = reader.detect(files);
                if (found.certainty() == Detection.Certainty.YES) {
                    return Optional.of(reader.format().id() + " (" + found.reason() + ")");
                }
            }
        }
        return Optional.empty();
    }

    /** Files of rows need no reader of episodes to be registered, browsed and tokenized. */
    private DatasetFormat tables(DatasetFiles files, DatasetRef dataset, List<String> reasons) throws IOException {
        List<TableSplit> splits = plugins.tableReader().splits(files);
        // Notes lie in every folder: text alone is a table only for who says so.
        if (splits.stream().flatMap(split -> split.files().stream()).allMatch(TEXT.asMatchPredicate())) {
            return known(null, dataset, reasons);
        }
        boolean parquet =
                splits.stream().flatMap(split -> split.files().stream()).allMatch(path -> path.endsWith(".parquet"));
        return parquet ? DatasetFormat.PARQUET : DatasetFormat.CUSTOM;
    }

    private static DatasetFormat known(@Nullable DatasetFormat possible, DatasetRef dataset, List<String> reasons) {
        if (possible == null) {
            throw new DatasetException(
                    ErrorCode.UNSUPPORTED_FORMAT,
                    dataset,
                    "no installed plugin recognises the format ("
                            + (reasons.isEmpty() ? "no format readers installed" : String.join("; ", reasons)) + ")");
        }
        return possible;
    }
}
