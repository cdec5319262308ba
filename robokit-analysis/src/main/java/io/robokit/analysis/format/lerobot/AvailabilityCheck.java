package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.parquet.GitLfs;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DataType;
import io.robokit.model.EpisodeProblem;
import io.robokit.model.Feature;
import io.robokit.spi.DataAvailability;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Looks which data and video files are there, by the list of files alone but for the smallest ones. */
final class AvailabilityCheck {
    private static final Pattern CHUNK = Pattern.compile("chunk-\\d+");

    private final DatasetFiles files;
    private final LeRobotInfo info;
    private final EpisodeTable episodes;
    private final Map<String, Long> sizes = new HashMap<>();
    private final Map<String, State> states = new HashMap<>();
    private final List<EpisodeProblem> problems = new ArrayList<>();
    private long bytes;

    /** Magic number at both ends and the length of the footer: no Parquet file is shorter. */
    private static final int LEAST_PARQUET_BYTES = 12;

    private enum State {
        PRESENT,
        MISSING,
        POINTER,
        TRUNCATED
    }

    AvailabilityCheck(DatasetFiles files, LeRobotInfo info, EpisodeTable episodes) {
        this.files = files;
        this.info = info;
        this.episodes = episodes;
    }

    DataAvailability run() throws IOException {
        for (FileEntry entry : files.list("")) {
            sizes.put(entry.path(), entry.size());
            bytes += entry.size();
        }
        long present = 0;
        long frames = 0;
        long missing = 0;
        for (int row = 0; row < episodes.size(); row++) {
            String path = path(row);
            State state = state(path);
            if (state == State.PRESENT) {
                present++;
                frames += Math.max(0, episodes.length(row));
            } else {
                missing++;
                report(episodes.index(row), path, state);
            }
        }
        long filesPresent =
                states.values().stream().filter(state -> state == State.PRESENT).count();
        return new DataAvailability(present, frames, states.size(), filesPresent, bytes, missing, problems, videos());
    }

    private String path(int row) {
        boolean v2 = info.version().isOneFilePerEpisode();
        long chunk = v2 ? episodes.index(row) / info.chunksSize() : episodes.chunk(row);
        long number = v2 ? episodes.index(row) : episodes.file(row);
        String declared = LeRobotInfo.format(files.dataset(), info.dataPath(), chunk, number);
        if (sizes.containsKey(declared)) {
            return declared;
        }
        String usual = LeRobotInfo.format(files.dataset(), info.usualDataPath(), chunk, number);
        return sizes.containsKey(usual) ? usual : declared;
    }

    private State state(String path) throws IOException {
        State known = states.get(path);
        if (known != null) {
            return known;
        }
        State state = look(path);
        states.put(path, state);
        return state;
    }

    private State look(String path) throws IOException {
        Long size = sizes.get(path);
        if (size == null) {
            return State.MISSING;
        }
        if (isPointer(path)) {
            return State.POINTER;
        }
        return size < LEAST_PARQUET_BYTES ? State.TRUNCATED : State.PRESENT;
    }

    private boolean isPointer(String path) throws IOException {
        if (sizes.getOrDefault(path, 0L) >= GitLfs.POINTER_LIMIT) {
            return false;
        }
        try (InputFile file = files.open(path)) {
            return GitLfs.isPointer(file);
        }
    }

    private void report(long episode, String path, State state) {
        if (problems.size() < DataAvailability.MAX_PROBLEMS) {
            problems.add(
                    switch (state) {
                        case POINTER -> new EpisodeProblem(episode, path, ErrorCode.LFS_POINTER, GitLfs.explain(path));
                        case TRUNCATED ->
                            new EpisodeProblem(
                                    episode,
                                    path,
                                    ErrorCode.CORRUPT_FILE,
                                    path + ": the file is empty or cut off (" + sizes.get(path)
                                            + " bytes); download it again");
                        default ->
                            new EpisodeProblem(
                                    episode,
                                    path,
                                    ErrorCode.SOURCE_NOT_FOUND,
                                    path + ": the file is missing; download the dataset completely");
                    });
        }
    }

    private Map<String, Integer> videos() throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (Feature feature : info.features()) {
            if (feature.dataType() == DataType.VIDEO) {
                counts.put(feature.name(), 0);
            }
        }
        for (String path : sizes.keySet()) {
            if (path.startsWith("videos/") && path.endsWith(".mp4") && !isPointer(path)) {
                counts.merge(videoKey(path), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** The folders between {@code videos/} and the file, without the chunk. */
    private static String videoKey(String path) {
        String[] parts = path.split("/", -1);
        StringBuilder key = new StringBuilder();
        for (int i = 1; i < parts.length - 1; i++) {
            if (!CHUNK.matcher(parts[i]).matches()) {
                key.append(key.length() == 0 ? "" : "/").append(parts[i]);
            }
        }
        return key.toString();
    }
}
