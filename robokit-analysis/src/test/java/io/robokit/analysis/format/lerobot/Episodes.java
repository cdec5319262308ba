package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.FolderFiles;
import io.robokit.exception.DatasetException;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.FeatureColumn;
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
import java.util.TreeMap;

/** Reads whole datasets for tests. */
final class Episodes {
    final Map<Long, List<EpisodeBatch>> batches = new TreeMap<>();
    final Map<Long, DatasetException> problems = new TreeMap<>();
    final List<Long> order = new ArrayList<>();
    List<Split> splits = List.of();

    static Episodes read(Path root) throws IOException {
        return read(root, ReadOptions.of(FeatureSelection.all()), PlanOptions.defaults());
    }

    static Episodes read(Path root, ReadOptions options, PlanOptions plan) throws IOException {
        return read(new FolderFiles(root), options, plan);
    }

    static Episodes read(DatasetFiles files, ReadOptions options, PlanOptions plan) throws IOException {
        LeRobotFormatReader reader = new LeRobotFormatReader();
        DatasetMetadata metadata = reader.readMetadata(files);
        Episodes all = new Episodes();
        all.splits = reader.planSplits(files, metadata, plan);
        for (Split split : all.splits) {
            try (EpisodeReader episodes = reader.open(files, split, options)) {
                all.readSplit(episodes);
            }
        }
        return all;
    }

    private void readSplit(EpisodeReader episodes) throws IOException {
        Optional<EpisodeInfo> next = episodes.nextEpisode();
        while (next.isPresent()) {
            EpisodeInfo episode = next.get();
            order.add(episode.index());
            List<EpisodeBatch> list = new ArrayList<>();
            batches.put(episode.index(), list);
            try {
                Optional<EpisodeBatch> batch = episodes.nextBatch();
                while (batch.isPresent()) {
                    list.add(batch.get());
                    batch = episodes.nextBatch();
                }
            } catch (DatasetException e) {
                problems.put(episode.index(), e);
            }
            next = episodes.nextEpisode();
        }
    }

    List<Integer> lengths() {
        return batches.values().stream()
                .map(list -> list.stream().mapToInt(EpisodeBatch::frameCount).sum())
                .toList();
    }

    int frames() {
        return lengths().stream().mapToInt(Integer::intValue).sum();
    }

    /** All values of a numeric column of an episode, row-major. */
    double[] numbers(long episode, String name) {
        return batches.getOrDefault(episode, List.of()).stream()
                .flatMapToDouble(batch -> java.util.Arrays.stream(batch.numbers(name)))
                .toArray();
    }

    NumericColumn first(long episode, String name) {
        FeatureColumn column = batches.get(episode).get(0).column(name);
        return (NumericColumn) column;
    }
}
