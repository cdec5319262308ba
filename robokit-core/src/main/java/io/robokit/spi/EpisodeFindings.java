package io.robokit.spi;

import io.robokit.spi.HeuristicResult.TimeRange;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a heuristic found in one episode: a value for each of its {@linkplain QualityHeuristic#measures() measures},
 * further numbers that it needs once the whole dataset is known, and where in the episode something happens. Leaves the
 * accumulator with the episode, so that accumulators do not grow. Immutable.
 */
public final class EpisodeFindings implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final double[] NOTHING = {};
    private static final EpisodeFindings NONE = new EpisodeFindings(NOTHING, NOTHING, List.of(), null);

    private final double[] values;
    private final double[] details;
    private final List<TimeRange> ranges;
    private final @Nullable String unavailable;

    private EpisodeFindings(double[] values, double[] details, List<TimeRange> ranges, @Nullable String unavailable) {
        this.values = values;
        this.details = details;
        this.ranges = ranges;
        this.unavailable = unavailable;
    }

    /** Nothing: the heuristic has no numbers per episode. */
    public static EpisodeFindings none() {
        return NONE;
    }

    /** Values in the order of the measures; NaN where a value could not be had. */
    public static EpisodeFindings of(double... values) {
        return new EpisodeFindings(values.clone(), NOTHING, List.of(), null);
    }

    /** No value at all, and why, for example {@code observation.state holds NaN}. */
    public static EpisodeFindings notAvailable(String reason) {
        return new EpisodeFindings(NOTHING, NOTHING, List.of(), reason);
    }

    /** Returns these findings with numbers for {@link QualityHeuristic#evaluate(Accumulator, EpisodeRows)}. */
    public EpisodeFindings withDetails(double... numbers) {
        return new EpisodeFindings(values, numbers.clone(), ranges, unavailable);
    }

    /** Returns these findings with more time ranges; their episode index is that of the episode. */
    public EpisodeFindings withRanges(List<TimeRange> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<TimeRange> all = new ArrayList<>(ranges);
        all.addAll(more);
        return new EpisodeFindings(values, details, Collections.unmodifiableList(all), unavailable);
    }

    /** Whether there is nothing to keep. */
    public boolean isEmpty() {
        return values.length == 0 && details.length == 0 && ranges.isEmpty() && unavailable == null;
    }

    /** Value of a measure; NaN when there is none. */
    public double value(int measure) {
        return measure < values.length ? values[measure] : Double.NaN;
    }

    /** Number of values. */
    public int valueCount() {
        return values.length;
    }

    /** One of the further numbers. */
    public double detail(int index) {
        return details[index];
    }

    /** How many further numbers there are. */
    public int detailCount() {
        return details.length;
    }

    /** A copy of some of the further numbers. */
    public double[] details(int from, int count) {
        return java.util.Arrays.copyOfRange(details, from, from + count);
    }

    /** Time ranges, in the order they were given. */
    public List<TimeRange> ranges() {
        return ranges;
    }

    /** Why there is no value, or null. */
    public @Nullable String unavailable() {
        return unavailable;
    }
}
