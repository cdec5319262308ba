package io.robokit.benchmarks;

import io.robokit.analysis.format.lerobot.LeRobotFormatReader;
import io.robokit.internal.engine.Settings;
import io.robokit.internal.source.LocalSourceResolver;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.DatasetRef;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.LocalSource;
import io.robokit.model.NumericColumn;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.EpisodeReader;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.PlanOptions;
import io.robokit.spi.ReadOptions;
import io.robokit.spi.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads two columns of a dataset as the jobs do, splits spread over threads. */
final class OwnRead implements ComparePeersMain.Contender {
    static final List<String> FEATURES = List.of("action", "observation.state");

    private final Path dataset;
    private final int threads;

    OwnRead(Path dataset, int threads) {
        this.dataset = dataset;
        this.threads = threads;
    }

    @Override
    public String run() throws Exception {
        LeRobotFormatReader reader = new LeRobotFormatReader();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (DatasetFiles files = open(dataset)) {
            DatasetMetadata metadata = reader.readMetadata(files);
            List<Future<Long>> parts = new ArrayList<>();
            for (Split split : reader.planSplits(files, metadata, PlanOptions.defaults())) {
                parts.add(pool.submit(() -> frames(reader, files, split)));
            }
            long frames = 0;
            for (Future<Long> part : parts) {
                frames += part.get();
            }
            return frames + " frames";
        } finally {
            pool.shutdownNow();
        }
    }

    static DatasetFiles open(Path dataset) throws IOException {
        return new LocalSourceResolver()
                .resolve(DatasetRef.of(LocalSource.of(dataset)), new Settings(dataset, null, Map.of()));
    }

    private static long frames(LeRobotFormatReader reader, DatasetFiles files, Split split) throws IOException {
        long frames = 0;
        try (EpisodeReader episodes = reader.open(files, split, ReadOptions.of(FeatureSelection.named(FEATURES)))) {
            while (episodes.nextEpisode().isPresent()) {
                Optional<EpisodeBatch> batch = episodes.nextBatch();
                while (batch.isPresent()) {
                    frames += rows(batch.get());
                    batch = episodes.nextBatch();
                }
            }
        }
        return frames;
    }

    private static long rows(EpisodeBatch batch) {
        for (String feature : FEATURES) {
            NumericColumn column = batch.numeric(feature);
            if (column == null || column.rowCount() != batch.frameCount()) {
                throw new IllegalStateException("'" + feature + "' is not whole");
            }
        }
        return batch.frameCount();
    }
}
