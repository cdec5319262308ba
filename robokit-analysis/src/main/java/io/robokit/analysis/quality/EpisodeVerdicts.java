package io.robokit.analysis.quality;

import io.robokit.spi.HeuristicResult;
import io.robokit.spi.HeuristicResult.EpisodeScore;
import io.robokit.spi.HeuristicResult.Measured;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Joins the values that heuristics give per episode into one row each, with a reason in words where an episode stands
 * out: missing values, another number of frames than declared, gaps in time, or a peak jerk of at least three times the median episode's. The severity only ranks
 * episodes of one dataset; it is not a score of quality.
 */
final class EpisodeVerdicts {
    private static final double JERK_RATIO = 3;

    private EpisodeVerdicts() {}

    static List<EpisodeScore> of(Map<String, HeuristicResult> results) {
        Map<Long, Map<String, Object>> rows = new TreeMap<>();
        for (HeuristicResult result : results.values()) {
            if (result instanceof Measured measured) {
                for (EpisodeScore score : measured.episodes()) {
                    rows.computeIfAbsent(score.episodeIndex(), index -> new LinkedHashMap<>())
                            .putAll(score.values());
                }
            }
        }
        double typicalJerk = Statistics.median(rows.values().stream()
                .mapToDouble(row -> number(row, "jerk_max"))
                .filter(Double::isFinite)
                .toArray());
        List<EpisodeScore> judged = new ArrayList<>();
        rows.forEach((index, row) -> judged.add(judge(index, row, typicalJerk)));
        return judged;
    }

    private static EpisodeScore judge(long index, Map<String, Object> row, double typicalJerk) {
        List<String> reasons = new ArrayList<>();
        double severity = 0;
        double missing = number(row, "nan_count");
        if (missing > 0) {
            reasons.add(count(missing, "missing value"));
            severity += 100 + Math.log1p(missing);
        }
        double frames = number(row, "frames");
        double declared = number(row, "frames_declared");
        if (frames >= 0 && declared >= 0 && frames != declared) {
            reasons.add(count(frames, "frame") + " where the episode table declares " + (long) declared);
            severity += 50;
        }
        double gaps = number(row, "frame_gaps");
        if (gaps > 0) {
            reasons.add(count(gaps, "gap") + " in the timestamps");
            severity += 10 + gaps;
        }
        double ratio = number(row, "jerk_max") / typicalJerk;
        if (ratio >= JERK_RATIO && !Double.isInfinite(ratio)) {
            reasons.add(String.format(Locale.ROOT, "peak jerk %.1f times that of the median episode", ratio));
            severity += Math.min(ratio, 1000);
        }
        Map<String, Object> judged = new LinkedHashMap<>(row);
        judged.put("severity", severity);
        judged.put("reason", String.join("; ", reasons));
        return new EpisodeScore(index, judged);
    }

    private static String count(double count, String noun) {
        return (long) count + " " + noun + (count == 1 ? "" : "s");
    }

    private static double number(Map<String, Object> row, String key) {
        return row.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
