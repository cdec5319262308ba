package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.parquet.ParquetFiles;
import io.robokit.analysis.format.parquet.ParquetTable;
import io.robokit.analysis.format.parquet.RowGroupReader;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.ReadOptions;
import io.robokit.spi.Split;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads v3 episodes out of files that hold many. The column {@code episode_index} decides which rows belong to an episode;
 * an episode whose rows are not those the episode table announces is refused before any of it is delivered.
 */
final class SharedFilesReader extends DataFileReader {
    private final DatasetFiles files;
    private final ParquetFiles parquet;
    private final RunScanner scanner;

    private boolean scanned;
    private Iterator<EpisodeRuns.Run> runs = List.<EpisodeRuns.Run>of().iterator();
    private EpisodeRuns.@Nullable Run run;
    private boolean checked;
    private int rowGroup;

    SharedFilesReader(
            DatasetFiles files, ParquetFiles parquet, Split split, SharedFileSplit detail, ReadOptions options) {
        super(split, options);
        this.files = files;
        this.parquet = parquet;
        this.scanner = new RunScanner(files, parquet, split, detail);
    }

    @Override
    void prepareEpisode() throws IOException {
        if (!scanned) {
            scanner.scan();
            scanned = true;
        }
        run = null;
        checked = false;
    }

    @Override
    Optional<EpisodeBatch> read(EpisodeInfo current) throws IOException {
        if (!checked) {
            runs = check(current).iterator();
            checked = true;
        }
        EpisodeRuns.Run part = run;
        if (part == null) {
            if (!runs.hasNext()) {
                return Optional.empty();
            }
            part = runs.next();
        }
        EpisodeBatch batch = batch(current, seek(part), part.count());
        int count = batch.frameCount();
        run = count == part.count()
                ? null
                : new EpisodeRuns.Run(part.path(), part.rowGroup(), part.first() + count, part.count() - count);
        return Optional.of(batch);
    }

    private List<EpisodeRuns.Run> check(EpisodeInfo current) {
        EpisodeRuns.Episode found = scanner.runs().of(current.index());
        long frames = found == null ? 0 : found.frames();
        boolean asAnnounced = current.length() < 0 ? frames > 0 : frames == current.length();
        if (asAnnounced && (found == null || !found.isDivided())) {
            return found == null ? List.of() : found.runs();
        }
        DatasetException failure = scanner.failure(current.dataFile());
        if (failure != null && frames < Math.max(current.length(), 1)) {
            throw failure;
        }
        String place = current.dataFile() + ": episode " + current.index() + ": ";
        if (!asAnnounced) {
            throw mismatch(place + "the episode table announces "
                    + (current.length() < 0 ? "frames" : current.length() + " frames")
                    + ", the column episode_index has " + frames + " rows of it");
        }
        throw mismatch(place + "its rows are out of place: rows of other episodes lie between them");
    }

    private DatasetException mismatch(String problem) {
        return new DatasetException(ErrorCode.SCHEMA_MISMATCH, files.dataset(), problem);
    }

    /** The row group of a run, with the run's first row next. */
    private RowGroupReader seek(EpisodeRuns.Run part) throws IOException {
        ParquetTable open = table();
        if (open == null || !open.path().equals(part.path())) {
            close();
            open = use(parquet.openShared(files, part.path()));
        }
        RowGroupReader group = rows();
        if (group == null || rowGroup != part.rowGroup() || group.position() > part.first()) {
            group = openRowGroup(open, part.rowGroup());
            rowGroup = part.rowGroup();
        }
        group.skip(part.first() - group.position());
        return group;
    }
}
