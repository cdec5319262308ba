package io.robokit.analysis.quality;

import io.robokit.model.DataType;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.Feature;
import io.robokit.model.FeatureColumn;
import io.robokit.model.JsonValues;
import io.robokit.spi.Accumulator;
import io.robokit.spi.HeuristicResult;
import io.robokit.spi.HeuristicResult.Measured;
import io.robokit.spi.QualityHeuristic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The synthetic episodes of the golden values: N = 60, {@code [sin(2π·0.5·t), cos(2π·0.25·t), 0.1·t]} as float32. */
final class Signals {
    static final int FRAMES = 60;

    private Signals() {}

    static float[] vector(double rate, int frames) {
        float[] values = new float[frames * 3];
        for (int k = 0; k < frames; k++) {
            double t = k / rate;
            values[k * 3] = (float) Math.sin(2 * Math.PI * 0.5 * t);
            values[k * 3 + 1] = (float) Math.cos(2 * Math.PI * 0.25 * t);
            values[k * 3 + 2] = (float) (0.1 * t);
        }
        return values;
    }

    static float[] element(float[] vector, int element) {
        float[] values = new float[vector.length / 3];
        for (int k = 0; k < values.length; k++) {
            values[k] = vector[k * 3 + element];
        }
        return values;
    }

    static DatasetMetadata dataset(double fps, String... features) {
        return new DatasetMetadata(
                DatasetFormat.LEROBOT,
                "v2.1",
                null,
                fps,
                1,
                FRAMES,
                Arrays.stream(features)
                        .map(name -> Feature.of(name, DataType.FLOAT32, 1))
                        .toList(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                Map.of());
    }

    /** Values of all five heuristics over episodes, each given as its columns. */
    static Map<String, Object> evaluate(DatasetMetadata dataset, int batchSize, List<List<FeatureColumn>> episodes) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (QualityHeuristic<?, ?> heuristic : QualityHeuristics.legacy()) {
            HeuristicResult result = evaluate(heuristic, dataset, batchSize, episodes);
            values.putAll(((Measured) result).values());
        }
        return JsonValues.copyOf(values);
    }

    @SuppressWarnings("unchecked") // all five take no parameters
    static <P extends Record, A extends Accumulator<A>> HeuristicResult evaluate(
            QualityHeuristic<P, A> heuristic,
            DatasetMetadata dataset,
            int batchSize,
            List<List<FeatureColumn>> episodes) {
        P parameters = (P) new NoParameters();
        A state = heuristic.createAccumulator(dataset, parameters);
        for (int e = 0; e < episodes.size(); e++) {
            A fresh = heuristic.createAccumulator(dataset, parameters);
            feed(fresh, e, batchSize, episodes.get(e));
            state.merge(fresh);
        }
        return heuristic.evaluate(state);
    }

    private static void feed(Accumulator<?> accumulator, int index, int batchSize, List<FeatureColumn> columns) {
        int frames = columns.get(0).rowCount();
        EpisodeInfo episode = new EpisodeInfo(index, frames, List.of(), "");
        accumulator.beginEpisode(episode);
        for (int from = 0; from < frames; from += batchSize) {
            int to = Math.min(frames, from + batchSize);
            List<FeatureColumn> sliced = new ArrayList<>();
            for (FeatureColumn column : columns) {
                sliced.add(column.slice(from, to));
            }
            accumulator.add(EpisodeBatch.of(episode, from, to - from, sliced));
        }
        accumulator.endEpisode(episode);
    }
}
