package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.statistics.RowBlock;
import io.robokit.analysis.statistics.VectorMoments;
import io.robokit.analysis.statistics.VectorQuantiles;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Statistics of a feature, of the current episode and of the dataset. */
final class RunningStatistics {
    private static final double[] QUANTILES = {0.01, 0.1, 0.5, 0.9, 0.99};
    private static final String[] QUANTILE_NAMES = {"q01", "q10", "q50", "q90", "q99"};

    private final int width;
    private final RowBlock block;
    private final VectorMoments episode;
    private final VectorMoments dataset;
    private @Nullable VectorQuantiles episodeQuantiles;
    private final @Nullable VectorQuantiles datasetQuantiles;

    RunningStatistics(int width, boolean quantiles) {
        this.width = width;
        this.block = new RowBlock(width);
        this.episode = new VectorMoments(width);
        this.dataset = new VectorMoments(width);
        this.episodeQuantiles = quantiles ? new VectorQuantiles(width) : null;
        this.datasetQuantiles = quantiles ? new VectorQuantiles(width) : null;
    }

    /** Takes rows of the current episode in, row-major. */
    void add(double[] numbers, int rows) {
        for (int from = 0; from < rows; ) {
            from += block.fill(numbers, from, rows - from);
            if (block.isFull()) {
                takeBlock();
            }
        }
    }

    private void takeBlock() {
        episode.add(block);
        if (episodeQuantiles != null) {
            episodeQuantiles.add(block);
        }
        block.clear();
    }

    /** Statistics of the episode by name, and forgets them; they count towards those of the dataset. */
    Map<String, double[]> closeEpisode() {
        takeBlock();
        Map<String, double[]> result = toMap(episode, episodeQuantiles);
        dataset.merge(episode);
        episode.clear();
        if (episodeQuantiles != null && datasetQuantiles != null) {
            datasetQuantiles.merge(episodeQuantiles);
            episodeQuantiles = new VectorQuantiles(width);
        }
        return result;
    }

    /** Statistics of the dataset by name. */
    Map<String, double[]> ofDataset() {
        return toMap(dataset, datasetQuantiles);
    }

    private Map<String, double[]> toMap(VectorMoments moments, @Nullable VectorQuantiles quantiles) {
        Map<String, double[]> map = new LinkedHashMap<>();
        map.put("min", all(moments::min));
        map.put("max", all(moments::max));
        map.put("mean", all(moments::mean));
        map.put("std", all(moments::populationStd));
        map.put("count", new double[] {moments.rows()});
        if (quantiles != null) {
            double[][] values = quantiles.quantiles(QUANTILES);
            for (int i = 0; i < QUANTILE_NAMES.length; i++) {
                map.put(QUANTILE_NAMES[i], values[i]);
            }
        }
        return map;
    }

    private double[] all(IntToDoubleFunction statistic) {
        double[] values = new double[width];
        Arrays.setAll(values, statistic);
        return values;
    }
}
