package io.robokit.analysis.format.lerobot;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statistics of a feature, of the current episode and of the dataset. */
final class RunningStatistics {
    /** Values per feature that global quantiles are taken from; below it they are exact. */
    private static final int DATASET_SAMPLE = 2 << 20;
    /** The same for the quantiles of one episode. */
    private static final int EPISODE_SAMPLE = 4 << 20;

    private static final double[] QUANTILES = {0.01, 0.1, 0.5, 0.9, 0.99};
    private static final String[] QUANTILE_NAMES = {"q01", "q10", "q50", "q90", "q99"};

    private final FeatureStatistics episode;
    private final FeatureStatistics dataset;
    private final @Nullable QuantileSample episodeSample;
    private final @Nullable QuantileSample datasetSample;

    RunningStatistics(int width, boolean quantiles) {
        this.episode = new FeatureStatistics(width);
        this.dataset = new FeatureStatistics(width);
        this.episodeSample = quantiles ? new QuantileSample(width, EPISODE_SAMPLE) : null;
        this.datasetSample = quantiles ? new QuantileSample(width, DATASET_SAMPLE) : null;
    }

    /** Takes rows of the current episode in, row-major. */
    void add(double[] numbers, int rows) {
        episode.add(numbers, rows);
        if (episodeSample != null && datasetSample != null) {
            episodeSample.add(numbers, rows);
            datasetSample.add(numbers, rows);
        }
    }

    /** Statistics of the episode by name, and forgets them; they count towards those of the dataset. */
    Map<String, double[]> closeEpisode() {
        Map<String, double[]> result = toMap(episode, episodeSample);
        dataset.add(episode);
        episode.clear();
        if (episodeSample != null) {
            episodeSample.clear();
        }
        return result;
    }

    /** Statistics of the dataset by name. */
    Map<String, double[]> ofDataset() {
        return toMap(dataset, datasetSample);
    }

    private static Map<String, double[]> toMap(FeatureStatistics moments, @Nullable QuantileSample sample) {
        Map<String, double[]> map = new LinkedHashMap<>();
        map.put("min", moments.min());
        map.put("max", moments.max());
        map.put("mean", moments.mean());
        map.put("std", moments.std());
        map.put("count", new double[] {moments.rows()});
        if (sample != null) {
            double[][] quantiles = sample.quantiles(QUANTILES);
            for (int i = 0; i < QUANTILE_NAMES.length; i++) {
                map.put(QUANTILE_NAMES[i], quantiles[i]);
            }
        }
        return map;
    }
}
