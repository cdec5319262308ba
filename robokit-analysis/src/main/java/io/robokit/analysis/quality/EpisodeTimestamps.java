package io.robokit.analysis.quality;

import io.robokit.model.EpisodeBatch;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import io.robokit.model.TextColumn;
import io.robokit.spi.FeatureSelection;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Timestamps of one episode the way the original service found them: the first of a list of column names whose values
 * are all numbers, whatever the unit in the name; without one, {@code k * 1000 / fps}.
 */
final class EpisodeTimestamps implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final List<String> NAMES =
            List.of("timestamp", "timestamps", "time", "t", "frame_time_ms", "frame_time_us", "frame_time_ns");

    private final double fps;
    private final List<Candidate> candidates = new ArrayList<>();
    private int frames;
    private boolean begun;

    EpisodeTimestamps(double fps) {
        this.fps = fps;
    }

    static FeatureSelection features() {
        return FeatureSelection.named(NAMES);
    }

    /** Frames per second, 30 where the dataset does not say. */
    static double fpsOrDefault(double declared) {
        return declared == 0 || Double.isNaN(declared) ? 30 : declared;
    }

    void add(EpisodeBatch batch) {
        if (!begun) {
            begun = true;
            NAMES.stream()
                    .filter(name -> batch.column(name) != null)
                    .forEach(name -> candidates.add(new Candidate(name)));
        }
        candidates.removeIf(candidate -> !candidate.add(batch));
        frames += batch.frameCount();
    }

    /** Differences of consecutive timestamps in milliseconds; one fewer than there are frames. */
    double[] intervalsMillis() {
        double[] intervals = new double[Math.max(0, frames - 1)];
        if (candidates.isEmpty()) {
            double step = 1000.0 / fps;
            for (int k = 0; k < intervals.length; k++) {
                intervals[k] = (k + 1) * step - k * step;
            }
        } else {
            DoubleList times = candidates.get(0).values;
            for (int k = 0; k < intervals.length; k++) {
                intervals[k] = times.at(k + 1) - times.at(k);
            }
        }
        return toMillis(intervals);
    }

    /** Guesses the unit from the median: above 1e6 nanoseconds, above 1e3 microseconds, below 10 seconds. */
    static double[] toMillis(double[] intervals) {
        double median = Statistics.median(intervals);
        if (median > 1e6) {
            return scale(intervals, 1e6, false);
        }
        if (median > 1e3) {
            return scale(intervals, 1e3, false);
        }
        return median < 10 ? scale(intervals, 1e3, true) : intervals;
    }

    private static double[] scale(double[] values, double factor, boolean up) {
        for (int i = 0; i < values.length; i++) {
            values[i] = up ? values[i] * factor : values[i] / factor;
        }
        return values;
    }

    private static final class Candidate implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String name;
        private final DoubleList values = new DoubleList();

        private Candidate(String name) {
            this.name = name;
        }

        /** Takes in the values of a batch; false when they are not all numbers. */
        private boolean add(EpisodeBatch batch) {
            FeatureColumn column = batch.column(name);
            if (column instanceof NumericColumn numeric && numeric.depth() == 0) {
                for (int row = 0; row < batch.frameCount(); row++) {
                    values.add(numeric.number(row));
                }
                return true;
            }
            return column instanceof TextColumn text && addParsed(text);
        }

        private boolean addParsed(TextColumn column) {
            for (int row = 0; row < column.rowCount(); row++) {
                String text = column.text(row);
                if (text == null) {
                    return false;
                }
                try {
                    values.add(Double.parseDouble(text.strip()));
                } catch (NumberFormatException e) {
                    return false;
                }
            }
            return true;
        }
    }
}
