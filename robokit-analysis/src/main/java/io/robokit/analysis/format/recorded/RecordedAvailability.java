package io.robokit.analysis.format.recorded;

import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.EpisodeProblem;
import io.robokit.spi.DataAvailability;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks which recordings can be read, and which files of split bags are there. */
final class RecordedAvailability {
    private RecordedAvailability() {}

    static DataAvailability of(DatasetFiles files, RecordedDataset dataset) throws IOException {
        long bytes = files.list("").stream().mapToLong(FileEntry::size).sum();
        long present = 0;
        long expectedFiles = 0;
        long presentFiles = 0;
        List<EpisodeProblem> problems = new ArrayList<>();
        for (int i = 0; i < dataset.episodes().size(); i++) {
            RecordedEpisode episode = dataset.episodes().get(i);
            RecordingException problem = episode.problem();
            present += problem == null ? 1 : 0;
            if (problem != null) {
                add(
                        problems,
                        new EpisodeProblem(i, problem.file(), problem.code(), String.valueOf(problem.getMessage())));
            }
            for (String path : episode.files().paths()) {
                expectedFiles++;
                if (files.exists(path)) {
                    presentFiles++;
                } else {
                    add(
                            problems,
                            new EpisodeProblem(
                                    i, path, ErrorCode.SOURCE_NOT_FOUND, path + ": this part of the bag is missing"));
                }
            }
        }
        return new DataAvailability(
                present,
                dataset.frameCount(),
                expectedFiles,
                presentFiles,
                bytes,
                dataset.episodes().size() - present,
                problems,
                Map.of());
    }

    private static void add(List<EpisodeProblem> problems, EpisodeProblem problem) {
        if (problems.size() < DataAvailability.MAX_PROBLEMS) {
            problems.add(problem);
        }
    }
}
