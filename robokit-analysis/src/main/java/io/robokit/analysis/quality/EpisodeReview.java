package io.robokit.analysis.quality;

import io.robokit.spi.HeuristicResult.EpisodeScore;
import io.robokit.spi.HeuristicResult.Evidence;
import io.robokit.spi.HeuristicResult.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known about one episode: values, where they stand among those of the other episodes, and what
 * deserves a look, in words. The severity ranks the episodes of one dataset among each other and is not a score of
 * quality: a hard failure counts {@value #FAILURE}, a risk signal how far it is over its line, up to {@value #MOST_RISK}.
 */
final class EpisodeReview {
    private static final double FAILURE = 100;
    private static final double MOST_RISK = 10;

    private final long index;
    private final long frames;
    private final double durationSeconds;
    private final String task;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final Map<String, Object> z = new LinkedHashMap<>();
    private final Map<String, Object> taskZ = new LinkedHashMap<>();
    private final Map<String, Object> lengthZ = new LinkedHashMap<>();
    private final List<Signal> signals = new ArrayList<>();
    private final List<Map<String, Object>> ranges = new ArrayList<>();
    private final Map<String, Object> unavailable = new LinkedHashMap<>();
    private double composite = Double.NaN;

    /**
     * Something that deserves a look.
     *
     * @param heuristic id of the heuristic
     * @param measure name of the measure that is far from the other episodes, or null
     * @param evidence its weight
     * @param reason in words
     * @param severity how far it is over the line
     */
    record Signal(String heuristic, @Nullable String measure, Evidence evidence, String reason, double severity) {
        double weight() {
            return evidence == Evidence.HARD_FAILURE
                    ? FAILURE
                    : evidence == Evidence.RISK_SIGNAL ? Math.min(MOST_RISK, Math.max(0, severity)) : 0;
        }

        private Map<String, Object> describe() {
            Map<String, Object> described = new LinkedHashMap<>();
            described.put("heuristic", heuristic);
            if (measure != null) {
                described.put("measure", measure);
            }
            described.put("evidence", evidence.name().toLowerCase(Locale.ROOT));
            described.put("reason", reason);
            described.put("severity", rounded(severity));
            return described;
        }
    }

    EpisodeReview(long index, long frames, double fps, String task) {
        this.index = index;
        this.frames = frames;
        this.durationSeconds = frames / fps;
        this.task = task;
    }

    void value(String measure, double value) {
        values.put(measure, plain(value));
    }

    /** A value of any kind that a heuristic keeps itself. */
    void extra(String name, @Nullable Object value) {
        values.put(name, value);
    }

    void standing(MeasureSummary summary, double value, int taskIndex) {
        String name = summary.measure().name();
        put(z, name, summary.z(value));
        put(taskZ, name, summary.taskZ(value, taskIndex));
        put(lengthZ, name, summary.trend().residualZ(value, (double) frames));
    }

    void signal(Signal signal) {
        signals.add(signal);
    }

    void unavailable(String heuristic, String reason) {
        unavailable.put(heuristic, reason);
    }

    void range(String heuristic, TimeRange range) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("heuristic", heuristic);
        described.put("label", range.label());
        described.put("start_s", rounded(range.startSeconds()));
        described.put("end_s", rounded(range.endSeconds()));
        ranges.add(described);
    }

    void composite(double score) {
        composite = score;
    }

    long index() {
        return index;
    }

    long frames() {
        return frames;
    }

    double durationSeconds() {
        return durationSeconds;
    }

    String task() {
        return task;
    }

    List<Map<String, Object>> ranges() {
        return ranges;
    }

    /** Robust z-score of a measure; NaN when there is none. */
    double z(String measure) {
        return z.get(measure) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Value of a measure; NaN when there is none. */
    double value(String measure) {
        return values.get(measure) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    double composite() {
        return composite;
    }

    Evidence evidence() {
        return signals.stream()
                .map(Signal::evidence)
                .max(Comparator.naturalOrder())
                .orElse(Evidence.OBSERVATION);
    }

    double severity() {
        return signals.stream().mapToDouble(Signal::weight).sum();
    }

    /** What stands out in words, weightiest first; empty when nothing does. */
    String reason() {
        return String.join(
                "; ",
                signals.stream()
                        .filter(signal -> signal.weight() > 0)
                        .sorted(Comparator.comparingDouble(Signal::weight).reversed())
                        .map(Signal::reason)
                        .toList());
    }

    /** The row that is stored. */
    EpisodeScore score() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("frames", frames);
        row.put("duration_s", rounded(durationSeconds));
        row.put("task", task);
        row.putAll(values);
        row.put("evidence", evidence().name().toLowerCase(Locale.ROOT));
        row.put("severity", rounded(severity()));
        row.put("reason", reason());
        if (!Double.isNaN(composite)) {
            row.put("composite", rounded(composite));
        }
        row.put("findings", signals.stream().map(Signal::describe).toList());
        row.put("ranges", ranges);
        row.put("z", z);
        if (!taskZ.isEmpty()) {
            row.put("z_task", taskZ);
        }
        row.put("z_length_controlled", lengthZ);
        row.put("not_available", unavailable);
        return new EpisodeScore(index, row);
    }

    /** The entry in the worst-first list. */
    Map<String, Object> describe() {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("episode_index", index);
        described.put("severity", rounded(severity()));
        described.put("evidence", evidence().name().toLowerCase(Locale.ROOT));
        described.put("reason", reason());
        described.put("findings", signals.stream().map(Signal::describe).toList());
        return described;
    }

    private static void put(Map<String, Object> map, String name, double number) {
        if (Double.isFinite(number)) {
            map.put(name, rounded(number));
        }
    }

    private static double rounded(double number) {
        return Double.isFinite(number) ? Math.rint(number * 1000) / 1000 : number;
    }

    private static Number plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? (Number) (long) number : (Number) number;
    }
}
