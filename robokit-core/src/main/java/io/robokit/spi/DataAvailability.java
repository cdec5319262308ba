package io.robokit.spi;

import io.robokit.model.EpisodeProblem;
import java.util.List;
import java.util.Map;

/**
 * Which of the declared data is there.
 *
 * @param episodesPresent episodes whose data file exists and is not a pointer
 * @param framesPresent frames the episode table gives for those
 * @param filesExpected data files the metadata asks for
 * @param filesPresent those of them that exist and are not pointers
 * @param bytes size of all files of the dataset that were looked at
 * @param missingEpisodes number of episodes whose data is not there
 * @param problems the first of those, at most 100
 * @param videoFiles video files found, by camera feature key
 */
public record DataAvailability(
        long episodesPresent,
        long framesPresent,
        long filesExpected,
        long filesPresent,
        long bytes,
        long missingEpisodes,
        List<EpisodeProblem> problems,
        Map<String, Integer> videoFiles) {
    /** How many problems are listed at most. */
    public static final int MAX_PROBLEMS = 100;

    /** Copies the collections. */
    public DataAvailability {
        problems = List.copyOf(problems);
        videoFiles = Map.copyOf(videoFiles);
    }
}
