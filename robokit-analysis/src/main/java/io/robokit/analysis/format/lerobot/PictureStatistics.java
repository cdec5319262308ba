package io.robokit.analysis.format.lerobot;

import io.robokit.model.Feature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Statistics of the pictures of a dataset, put together from those of its episodes: count-weighted, without quantiles. */
final class PictureStatistics {
    private final double[] min;
    private final double[] max;
    private final double[] sum;
    private final double[] squares;
    private double count;

    private PictureStatistics(int channels) {
        this.min = new double[channels];
        this.max = new double[channels];
        this.sum = new double[channels];
        this.squares = new double[channels];
        java.util.Arrays.fill(min, Double.POSITIVE_INFINITY);
        java.util.Arrays.fill(max, Double.NEGATIVE_INFINITY);
    }

    /** Statistics by feature, as {@code stats.json} has them; features whose episodes lack some are left out. */
    static Map<String, Object> ofDataset(LeRobotView view) throws IOException {
        Map<String, PictureStatistics> all = new LinkedHashMap<>();
        List<String> incomplete = new ArrayList<>();
        view.readEpisodeStatistics((episode, file, row, stats) -> {
            for (Feature feature : view.features()) {
                if (feature.dataType().isVisual() && !add(all, feature.name(), stats.get(feature.name()))) {
                    incomplete.add(feature.name());
                }
            }
        });
        Map<String, Object> json = new LinkedHashMap<>();
        all.forEach((name, statistics) -> {
            if (!incomplete.contains(name)) {
                json.put(name, statistics.json());
            }
        });
        return json;
    }

    private static boolean add(
            Map<String, PictureStatistics> all,
            String feature,
            @org.jspecify.annotations.Nullable Map<String, Object> stored) {
        List<List<Double>> values = new ArrayList<>();
        for (String key : List.of("min", "max", "mean", "std", "count")) {
            List<Double> flat = new ArrayList<>();
            if (stored == null || !(stored.get(key) instanceof List<?> list) || !StoredNumbers.flatten(list, flat)) {
                return false;
            }
            values.add(flat);
        }
        int channels = values.get(0).size();
        PictureStatistics known = all.computeIfAbsent(feature, key -> new PictureStatistics(channels));
        boolean fits = values.subList(0, 4).stream().allMatch(list -> list.size() == known.min.length)
                && values.get(4).size() == 1;
        if (fits) {
            known.take(values);
        }
        return fits;
    }

    private void take(List<List<Double>> values) {
        double weight = values.get(4).get(0);
        count += weight;
        for (int i = 0; i < min.length; i++) {
            double mean = values.get(2).get(i);
            double std = values.get(3).get(i);
            min[i] = Math.min(min[i], values.get(0).get(i));
            max[i] = Math.max(max[i], values.get(1).get(i));
            sum[i] += weight * mean;
            squares[i] += weight * (std * std + mean * mean);
        }
    }

    private Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        double[] mean = new double[min.length];
        double[] std = new double[min.length];
        for (int i = 0; i < min.length; i++) {
            mean[i] = sum[i] / count;
            std[i] = Math.sqrt(Math.max(0, squares[i] / count - mean[i] * mean[i]));
        }
        json.put("min", nested(min));
        json.put("max", nested(max));
        json.put("mean", nested(mean));
        json.put("std", nested(std));
        json.put("count", List.of((long) count));
        return json;
    }

    private static List<Object> nested(double[] values) {
        List<Object> list = new ArrayList<>();
        for (double value : values) {
            list.add(List.of(List.of(value)));
        }
        return list;
    }
}
