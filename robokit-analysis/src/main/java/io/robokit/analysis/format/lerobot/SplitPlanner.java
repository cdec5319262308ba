package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.parquet.ParquetFiles;
import io.robokit.model.EpisodeInfo;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.PlanOptions;
import io.robokit.spi.Split;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides the episode table into splits. In v3 a split ends only where no row group is shared with the next one, so that
 * no page is decoded twice.
 */
final class SplitPlanner {
    private final DatasetFiles files;
    private final ParquetFiles parquet;
    private final LeRobotInfo info;
    private final EpisodeTable episodes;
    private final PlanOptions options;
    private final DataPaths paths;
    private final List<Split> splits = new ArrayList<>();

    SplitPlanner(
            DatasetFiles files, ParquetFiles parquet, LeRobotInfo info, EpisodeTable episodes, PlanOptions options) {
        this.files = files;
        this.parquet = parquet;
        this.info = info;
        this.episodes = episodes;
        this.options = options;
        this.paths = new DataPaths(files, info);
    }

    List<Split> plan() throws IOException {
        int count = (int) Math.min(episodes.size(), options.maxEpisodes());
        if (info.version().isOneFilePerEpisode()) {
            planSeparateFiles(count);
        } else {
            planSharedFiles(count);
        }
        return splits;
    }

    private void planSeparateFiles(int count) throws IOException {
        List<EpisodeInfo> open = new ArrayList<>();
        long frames = 0;
        for (int row = 0; row < count; row++) {
            open.add(episode(row, paths.of(episodes, row)));
            frames += Math.max(0, episodes.length(row));
            if (frames >= options.targetFramesPerSplit() || row == count - 1) {
                splits.add(new Split(splits.size(), open, SeparateFiles.INSTANCE));
                open = new ArrayList<>();
                frames = 0;
            }
        }
    }

    private EpisodeInfo episode(int row, String path) {
        return new EpisodeInfo(episodes.index(row), episodes.length(row), episodes.tasks(row), path);
    }

    private void planSharedFiles(int count) throws IOException {
        Map<FileKey, FileLayout> layouts = layouts(count);
        OpenSplit open = new OpenSplit();
        for (int row = 0; row < count; row++) {
            FileLayout layout = layout(layouts, row);
            open.add(episode(row, layout.path()), layout, row);
            boolean last = row == count - 1;
            if (last || (open.frames >= options.targetFramesPerSplit() && mayCut(layouts, row))) {
                splits.add(open.close(splits.size()));
                open = new OpenSplit();
            }
        }
    }

    private static FileLayout layout(Map<FileKey, FileLayout> layouts, FileKey key) {
        FileLayout layout = layouts.get(key);
        if (layout == null) {
            throw new IllegalStateException("No layout of " + key);
        }
        return layout;
    }

    private FileLayout layout(Map<FileKey, FileLayout> layouts, int row) {
        return layout(layouts, new FileKey(episodes.chunk(row), episodes.file(row)));
    }

    private boolean mayCut(Map<FileKey, FileLayout> layouts, int row) {
        FileLayout here = layout(layouts, row);
        FileLayout next = layout(layouts, row + 1);
        return here != next || here.lastRowGroup(row) < here.firstRowGroup(row + 1);
    }

    private record FileKey(long chunk, long file) {}

    /** Groups the episodes by file; opens only the parquet of files that could be divided. */
    private Map<FileKey, FileLayout> layouts(int count) throws IOException {
        Map<FileKey, List<Integer>> rows = new LinkedHashMap<>();
        for (int row = 0; row < count; row++) {
            rows.computeIfAbsent(new FileKey(episodes.chunk(row), episodes.file(row)), key -> new ArrayList<>())
                    .add(row);
        }
        Map<FileKey, FileLayout> layouts = new HashMap<>();
        for (Map.Entry<FileKey, List<Integer>> entry : rows.entrySet()) {
            FileKey key = entry.getKey();
            String path = paths.path(key.chunk(), key.file());
            boolean divisible = entry.getValue().size() > 1
                    && frames(entry.getValue()) > Math.min(options.targetFramesPerSplit(), Long.MAX_VALUE - 1);
            layouts.put(
                    key,
                    divisible
                            ? FileLayout.read(parquet, files, path, key.chunk(), key.file(), episodes, entry.getValue())
                            : FileLayout.undivided(path, key.chunk(), key.file()));
        }
        return layouts;
    }

    private long frames(List<Integer> rows) {
        return rows.stream()
                .mapToLong(row -> Math.max(0, episodes.length(row)))
                .reduce(0, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
    }

    private final class OpenSplit {
        private final List<EpisodeInfo> infos = new ArrayList<>();
        private final Map<FileLayout, int[]> ranges = new LinkedHashMap<>();
        private long frames;

        void add(EpisodeInfo episode, FileLayout layout, int row) {
            infos.add(episode);
            frames += Math.max(0, episode.length());
            int[] range = ranges.computeIfAbsent(layout, key -> new int[] {Integer.MAX_VALUE, 0});
            range[0] = Math.min(range[0], layout.firstRowGroup(row));
            int last = layout.lastRowGroup(row);
            range[1] = Math.max(range[1], last == Integer.MAX_VALUE ? last : last + 1);
        }

        Split close(int index) {
            List<DataFile> parts = new ArrayList<>();
            ranges.forEach((layout, range) ->
                    parts.add(new DataFile(layout.path(), layout.chunk(), layout.file(), range[0], range[1])));
            return new Split(index, infos, new SharedFileSplit(parts, info.dataPath(), info.chunksSize()));
        }
    }

    /** Marks a split of which each episode names its own file. */
    enum SeparateFiles implements Serializable {
        INSTANCE
    }
}
