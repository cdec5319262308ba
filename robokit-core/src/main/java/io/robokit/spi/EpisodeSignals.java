package io.robokit.spi;

import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The numeric columns of one whole episode, dimension by dimension, and what measures derive from them. Of episodes so
 * long that their columns would hold more than {@value #MAX_VALUES} numbers only the beginning is kept, {@link #isCut}
 * tells. Used by one thread; the arrays are shared by all measures of a scan and must not be changed.
 */
public final class EpisodeSignals {
    /** Numbers kept of one episode, all columns together: 32 MiB. */
    public static final int MAX_VALUES = 4 << 20;

    /** Numbers per frame up to which a list of lists is a signal and no picture. */
    public static final int MAX_NESTED = 1024;

    private static final double DEFAULT_FPS = 30;

    private final EpisodeInfo episode;
    private final double fps;
    private final long frameCount;
    private final int frames;
    private final Map<String, List<FeatureColumn>> columns;
    private final Map<String, Signal> signals = new HashMap<>();
    private final Map<String, String> problems = new HashMap<>();
    private final Map<Object, Object> derived = new HashMap<>();

    private EpisodeSignals(Builder builder) {
        this.episode = builder.episode;
        this.fps = builder.fps > 0 && builder.fps < Double.POSITIVE_INFINITY ? builder.fps : DEFAULT_FPS;
        this.frameCount = builder.frameCount;
        this.frames = builder.kept;
        this.columns = builder.columns;
    }

    /** The episode as the metadata describes it. */
    public EpisodeInfo episode() {
        return episode;
    }

    /** Frames that were read. */
    public long frameCount() {
        return frameCount;
    }

    /** Frames that are kept here, the first ones. */
    public int frames() {
        return frames;
    }

    /** Whether the episode was too long to be kept whole. */
    public boolean isCut() {
        return frames < frameCount;
    }

    /** Frames per second as declared; 30 where the dataset does not say. */
    public double fps() {
        return fps;
    }

    /** Names of the columns that were asked for and are there, in file order. */
    public Set<String> names() {
        return columns.keySet();
    }

    /**
     * The column of this name as a signal, or null when it is missing, not numeric or its lists differ in length; {@link
     * #problem} says which. Lists of lists are flattened up to {@value #MAX_NESTED} numbers per frame, longer ones (pictures)
     * count as missing.
     */
    public @Nullable Signal signal(String name) {
        if (problems.containsKey(name)) {
            return null;
        }
        Signal known = signals.get(name);
        if (known != null) {
            return known;
        }
        List<FeatureColumn> parts = columns.get(name);
        String problem = parts == null ? "there is no column '" + name + "'" : problem(name, parts);
        if (problem != null || parts == null) {
            problems.put(name, String.valueOf(problem));
            return null;
        }
        Signal made = Signal.of(name, parts, frames);
        signals.put(name, made);
        parts.clear();
        return made;
    }

    /** Why {@link #signal} is null for this name, for example {@code 'action' holds lists of different lengths}. */
    public String problem(String name) {
        return signal(name) == null ? problems.getOrDefault(name, "") : "";
    }

    /**
     * Something computed from this episode, computed when first asked for and shared by all measures.
     *
     * @param key equal keys share; usually a constant or a record of parameters
     */
    @SuppressWarnings("unchecked") // the same key always goes with the same function
    public <T> T derived(Object key, Function<EpisodeSignals, T> function) {
        Object known = derived.get(key);
        if (known == null) {
            known = function.apply(this);
            derived.put(key, known);
        }
        return (T) known;
    }

    private @Nullable String problem(String name, List<FeatureColumn> parts) {
        int width = -1;
        long rows = 0;
        for (FeatureColumn part : parts) {
            if (!(part instanceof NumericColumn numeric)) {
                return "'" + name + "' does not hold numbers or lists of numbers";
            }
            for (int row = 0; row < part.rowCount(); row++) {
                int length = numeric.length(row);
                if (width >= 0 && length != width) {
                    return "'" + name + "' holds lists of different lengths";
                }
                width = length;
                if (!numeric.isRagged()) {
                    break;
                }
            }
            rows += part.rowCount();
        }
        return rows == frames ? null : "'" + name + "' is missing in a part of the episode";
    }

    /** A numeric column of one episode. The arrays are shared and must not be changed. */
    public static final class Signal {
        private final String name;
        private final double[][] dimensions;
        private final int frames;
        private int firstNonFinite = -2;

        private Signal(String name, double[][] dimensions, int frames) {
            this.name = name;
            this.dimensions = dimensions;
            this.frames = frames;
        }

        private static Signal of(String name, List<FeatureColumn> parts, int frames) {
            NumericColumn first = parts.isEmpty() ? null : (NumericColumn) parts.get(0);
            int width = first == null ? 0 : first.length(0);
            double[][] dimensions = new double[width][frames];
            int at = 0;
            for (FeatureColumn part : parts) {
                ((NumericColumn) part).copyDimensions(dimensions, at);
                at += part.rowCount();
            }
            return new Signal(name, dimensions, frames);
        }

        /** Returns a signal of given dimensions, for measures that put one together; takes the arrays over. */
        public static Signal of(String name, double[]... dimensions) {
            return new Signal(name, dimensions, dimensions.length == 0 ? 0 : dimensions[0].length);
        }

        /** Name of the column. */
        public String name() {
            return name;
        }

        /** Numbers per frame. */
        public int width() {
            return dimensions.length;
        }

        /** Frames. */
        public int frames() {
            return frames;
        }

        /** One number of every frame; nulls are NaN. */
        public double[] dimension(int index) {
            return dimensions[index];
        }

        /** Whether no value is NaN or infinite. */
        public boolean isFinite() {
            return firstNonFinite() < 0;
        }

        /** The first frame that holds NaN, null or an infinite value; -1 when none does. */
        public int firstNonFinite() {
            if (firstNonFinite == -2) {
                firstNonFinite = findNonFinite();
            }
            return firstNonFinite;
        }

        private int findNonFinite() {
            int first = frames;
            for (double[] values : dimensions) {
                if (!allFinite(values)) {
                    int at = 0;
                    while (at < first && Double.isFinite(values[at])) {
                        at++;
                    }
                    first = at;
                }
            }
            return first == frames ? -1 : first;
        }

        /** By sums of zeros, NaN as soon as a value is not finite: no branches, and four sums to keep the adders busy. */
        private static boolean allFinite(double[] values) {
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            int k = 0;
            for (; k + 3 < values.length; k += 4) {
                a += values[k] * 0;
                b += values[k + 1] * 0;
                c += values[k + 2] * 0;
                d += values[k + 3] * 0;
            }
            for (; k < values.length; k++) {
                a += values[k] * 0;
            }
            return a + b + c + d == 0;
        }
    }

    /** Collects the batches of an episode. Used by one thread. */
    public static final class Builder implements Serializable {
        private static final long serialVersionUID = 1L;

        private final EpisodeInfo episode;
        private final double fps;
        private final FeatureSelection features;
        private final LinkedHashMap<String, List<FeatureColumn>> columns = new LinkedHashMap<>();
        private final Map<String, Integer> widths = new HashMap<>();
        private long frameCount;
        private long values;
        private int kept;

        /**
         * Starts an episode.
         *
         * @param episode the episode
         * @param fps frames per second as declared, NaN when not
         * @param features columns that are wanted
         */
        public Builder(EpisodeInfo episode, double fps, FeatureSelection features) {
            this.episode = episode;
            this.fps = fps;
            this.features = features;
        }

        /** Adds the next frames; keeps the batch's columns. */
        public void add(EpisodeBatch batch) {
            frameCount += batch.frameCount();
            List<FeatureColumn> wanted = new ArrayList<>();
            long width = 0;
            for (FeatureColumn column : batch.columns()) {
                if (features.includes(column.name()) && !isPicture(column)) {
                    wanted.add(column);
                    width += widths.computeIfAbsent(column.name(), name -> width(column));
                }
            }
            int rows = (int) Math.min(batch.frameCount(), (MAX_VALUES - values) / Math.max(1, width));
            if (kept + (long) batch.frameCount() < frameCount || rows <= 0) {
                return; // a frame was left out already
            }
            for (FeatureColumn column : wanted) {
                columns.computeIfAbsent(column.name(), name -> new ArrayList<>())
                        .add(rows < column.rowCount() ? column.slice(0, rows) : column);
            }
            values += rows * width;
            kept += rows;
        }

        /** Returns the episode. */
        public EpisodeSignals build() {
            return new EpisodeSignals(this);
        }

        /** Pictures stored as numbers would take all the room. */
        private static boolean isPicture(FeatureColumn column) {
            return column instanceof NumericColumn numeric && numeric.depth() > 1 && width(numeric) > MAX_NESTED;
        }

        /** Numbers in the first frame; a frame with another number of them rules the column out anyway. */
        private static int width(FeatureColumn column) {
            return column instanceof NumericColumn numeric && numeric.rowCount() > 0 ? numeric.length(0) : 1;
        }
    }
}
