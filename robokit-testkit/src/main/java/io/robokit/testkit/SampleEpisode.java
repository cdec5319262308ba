package io.robokit.testkit;

import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import io.robokit.spi.EpisodeReader;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.FormatReader;
import io.robokit.spi.PlanOptions;
import io.robokit.spi.ReadOptions;
import io.robokit.spi.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An episode with all its frames, to be cut and changed in tests.
 *
 * @param info the episode
 * @param frames its frames, null when it has none
 */
record SampleEpisode(EpisodeInfo info, @Nullable EpisodeBatch frames) {

    /** Reads all episodes of a dataset. */
    static List<SampleEpisode> read(FakeDataset dataset, FeatureSelection features) {
        FormatReader reader = dataset.reader();
        List<SampleEpisode> episodes = new ArrayList<>();
        try (var files = dataset.files()) {
            for (Split split : reader.planSplits(files, reader.readMetadata(files), PlanOptions.defaults())) {
                try (EpisodeReader open = reader.open(files, split, new ReadOptions(features, Integer.MAX_VALUE))) {
                    for (Optional<EpisodeInfo> info = open.nextEpisode(); info.isPresent(); info = open.nextEpisode()) {
                        episodes.add(
                                new SampleEpisode(info.get(), open.nextBatch().orElse(null)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return episodes;
    }

    /** The frames in batches of a size. */
    List<EpisodeBatch> batches(int size) {
        List<EpisodeBatch> batches = new ArrayList<>();
        int count = frames == null ? 0 : frames.frameCount();
        for (int from = 0; frames != null && from < count; from += Math.min(size, count - from)) {
            batches.add(frames.slice(from, from + Math.min(size, count - from)));
        }
        return batches;
    }

    /** This episode under another number, with its first frames only. */
    SampleEpisode first(int count, long index) {
        int kept = frames == null ? 0 : Math.min(count, frames.frameCount());
        EpisodeInfo cut = new EpisodeInfo(index, kept, info.tasks(), info.dataFile());
        return new SampleEpisode(
                cut,
                frames == null || kept == 0
                        ? null
                        : EpisodeBatch.of(cut, 0, kept, frames.slice(0, kept).columns()));
    }

    /** This episode with changed columns; a column that becomes null is left out. */
    SampleEpisode with(Function<FeatureColumn, @Nullable FeatureColumn> change) {
        if (frames == null) {
            return this;
        }
        List<FeatureColumn> columns = new ArrayList<>();
        for (FeatureColumn column : frames.columns()) {
            FeatureColumn changed = change.apply(column);
            if (changed != null) {
                columns.add(changed);
            }
        }
        return new SampleEpisode(info, EpisodeBatch.of(info, 0, frames.frameCount(), columns));
    }

    /** A floating-point column with NaN in every frame that is a multiple of {@code step}; others as they are. */
    static FeatureColumn withNaN(FeatureColumn column, int step) {
        if (!(column instanceof NumericColumn numeric) || !numeric.type().id().startsWith("float")) {
            return column;
        }
        double[] values = new double[column.rowCount() * numeric.width()];
        numeric.copyNumbers(0, column.rowCount(), values, 0);
        for (int row = 0; row < column.rowCount(); row += step) {
            Arrays.fill(values, row * numeric.width(), (row + 1) * numeric.width(), Double.NaN);
        }
        return FakeFileFormat.column(column.name(), numeric.type(), column.rowCount(), values);
    }
}
