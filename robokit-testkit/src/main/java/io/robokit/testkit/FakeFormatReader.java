package io.robokit.testkit;

import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.EpisodeProblem;
import io.robokit.model.FeatureColumn;
import io.robokit.spi.DataAvailability;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.Detection;
import io.robokit.spi.EpisodeReader;
import io.robokit.spi.FileEntry;
import io.robokit.spi.FormatReader;
import io.robokit.spi.PlanOptions;
import io.robokit.spi.ReadOptions;
import io.robokit.spi.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the files of a {@link FakeDataset}. */
final class FakeFormatReader implements FormatReader {
    private static final String VERSION = "v1";

    @Override
    public DatasetFormat format() {
        return FakeDataset.FORMAT;
    }

    @Override
    public Detection detect(DatasetFiles files) throws IOException {
        return files.exists(FakeFileFormat.META)
                ? Detection.yes(VERSION)
                : Detection.no("there is no " + FakeFileFormat.META);
    }

    @Override
    public DatasetMetadata readMetadata(DatasetFiles files) throws IOException {
        FakeFileFormat.Meta meta = FakeFileFormat.readMeta(files);
        LinkedHashSet<String> tasks = new LinkedHashSet<>();
        meta.episodes().forEach(episode -> tasks.addAll(episode.tasks()));
        return new DatasetMetadata(
                FakeDataset.FORMAT,
                VERSION,
                "fake",
                meta.fps(),
                meta.episodes().size(),
                meta.episodes().stream().mapToLong(EpisodeInfo::length).sum(),
                meta.features(),
                List.of(),
                List.copyOf(tasks),
                Map.of(),
                List.of(),
                Map.of(FakeFileFormat.META, Map.of("fps", meta.fps())));
    }

    @Override
    public DataAvailability availability(DatasetFiles files, DatasetMetadata metadata) throws IOException {
        List<EpisodeInfo> episodes = FakeFileFormat.readMeta(files).episodes();
        List<EpisodeInfo> present = new ArrayList<>();
        List<EpisodeProblem> problems = new ArrayList<>();
        for (EpisodeInfo episode : episodes) {
            if (files.exists(episode.dataFile())) {
                present.add(episode);
            } else if (problems.size() < DataAvailability.MAX_PROBLEMS) {
                problems.add(new EpisodeProblem(
                        episode.index(),
                        episode.dataFile(),
                        io.robokit.exception.ErrorCode.INCOMPLETE_DATASET,
                        "the file is missing"));
            }
        }
        return new DataAvailability(
                present.size(),
                present.stream().mapToLong(EpisodeInfo::length).sum(),
                episodes.size(),
                present.size(),
                files.list("").stream().mapToLong(FileEntry::size).sum(),
                episodes.size() - present.size(),
                problems,
                Map.of());
    }

    @Override
    public List<Split> planSplits(DatasetFiles files, DatasetMetadata metadata, PlanOptions options)
            throws IOException {
        List<Split> splits = new ArrayList<>();
        List<EpisodeInfo> open = new ArrayList<>();
        long frames = 0;
        for (EpisodeInfo episode : FakeFileFormat.readMeta(files).episodes()) {
            if (episode.index() >= options.maxEpisodes()) {
                break;
            }
            open.add(episode);
            frames += episode.length();
            if (frames >= options.targetFramesPerSplit()) {
                splits.add(new Split(splits.size(), open, VERSION));
                open = new ArrayList<>();
                frames = 0;
            }
        }
        if (!open.isEmpty()) {
            splits.add(new Split(splits.size(), open, VERSION));
        }
        return splits;
    }

    @Override
    public EpisodeReader open(DatasetFiles files, Split split, ReadOptions options) {
        return new Reader(files, split, options);
    }

    private static final class Reader implements EpisodeReader {
        private final DatasetFiles files;
        private final List<EpisodeInfo> episodes;
        private final ReadOptions options;
        private int next;
        private @Nullable EpisodeInfo current;
        private @Nullable List<FeatureColumn> columns;
        private int position;

        private Reader(DatasetFiles files, Split split, ReadOptions options) {
            this.files = files;
            this.episodes = split.episodes();
            this.options = options;
        }

        @Override
        public Optional<EpisodeInfo> nextEpisode() {
            current = next < episodes.size() ? episodes.get(next++) : null;
            columns = null;
            position = 0;
            return Optional.ofNullable(current);
        }

        @Override
        public Optional<EpisodeBatch> nextBatch() throws IOException {
            EpisodeInfo episode = current;
            if (episode == null) {
                return Optional.empty();
            }
            List<FeatureColumn> read = columns;
            if (read == null) {
                read = FakeFileFormat.readEpisode(files, episode, options.features());
                columns = read;
            }
            int from = position;
            int to = (int) Math.min(episode.length(), (long) from + options.maxFramesPerBatch());
            if (from >= to) {
                return Optional.empty();
            }
            position = to;
            List<FeatureColumn> sliced =
                    read.stream().map(column -> column.slice(from, to)).toList();
            return Optional.of(EpisodeBatch.of(episode, from, to - from, sliced));
        }

        @Override
        public void close() {}
    }
}
