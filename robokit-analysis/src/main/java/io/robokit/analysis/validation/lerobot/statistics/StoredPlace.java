package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.model.Feature;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where statistics are stored, and what they are of.
 *
 * @param generation 2 or 3
 * @param features the declared features
 * @param rows rows that were summed up in one go: those of the episode, for the dataset those of the longest episode; NaN when
 *     nothing tells
 * @param count rows the statistics are of; NaN when nothing tells
 * @param sampledCount pictures the statistics of cameras are of, as the usual writers choose them; NaN when nothing tells
 * @param ofEpisode whether they are of one episode
 */
record StoredPlace(
        int generation,
        Map<String, Feature> features,
        double rows,
        double count,
        double sampledCount,
        boolean ofEpisode) {
    /** File of the statistics of the dataset. */
    static final String GLOBAL = "meta/stats.json";

    static StoredPlace ofDataset(LeRobotView dataset, EpisodeLengths lengths) throws IOException {
        double longest = 0;
        double all = 0;
        double sampled = 0;
        for (long rows : lengths.all()) {
            double length = length(rows);
            longest = Math.max(longest, length);
            all += length;
            sampled += sampled(length);
        }
        boolean known = !lengths.all().isEmpty();
        return new StoredPlace(
                dataset.generation(),
                features(dataset.features()),
                known ? longest : Double.NaN,
                known ? all : Double.NaN,
                known ? sampled : Double.NaN,
                false);
    }

    /** The statistics of the dataset that are in use: v2.1 has those of the episodes instead. */
    static Map<String, Object> global(LeRobotView dataset) throws IOException {
        return dataset.generation() == 2 && dataset.hasEpisodeStatistics() ? Map.of() : dataset.stats();
    }

    StoredPlace ofEpisode(long length) {
        double rows = length(length);
        return new StoredPlace(generation, features, rows, rows, sampled(rows), true);
    }

    private static Map<String, Feature> features(List<Feature> declared) {
        Map<String, Feature> byName = new LinkedHashMap<>();
        declared.forEach(feature -> byName.putIfAbsent(feature.name(), feature));
        return byName;
    }

    private static double length(long stored) {
        return stored < 0 ? Double.NaN : (double) stored;
    }

    /** Pictures that lerobot looks at of an episode. */
    private static double sampled(double length) {
        return Math.max(Math.min(100, length), Math.min(Math.floor(Math.pow(length, 0.75)), 10_000));
    }

    /** The statistics of features as they are stored, by name. */
    Map<String, StoredStatistics> read(Map<String, ?> stored) {
        Map<String, StoredStatistics> stats = new TreeMap<>();
        stored.forEach((name, given) -> {
            if (given instanceof Map<?, ?> object) {
                stats.put(name, new StoredStatistics(name, features.get(name), object));
            }
        });
        return stats;
    }
}
