package io.robokit.analysis.validation.lerobot.rows;

import io.robokit.model.RowRun;
import java.io.Serializable;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A column that should count up by one within a run: the first value of each run, and the rows that do not follow from it.
 * Runs are known by their position among all runs. Mergeable. Used by one thread.
 */
public final class NumberSequence implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Runs that are kept apart because not all of their rows follow; of more, nothing is kept. */
    private static final int MAX_IRREGULAR = 100_000;

    private final RunValues starts = new RunValues();
    private final TreeMap<Integer, Irregular> irregular = new TreeMap<>();
    private long lost;

    private double place;
    private double start;
    private long rows;
    private @Nullable Irregular current;

    /** Rows of a run that do not count up. */
    public static final class Irregular implements Serializable {
        private static final long serialVersionUID = 1L;

        private final Wrong fromStart = new Wrong();
        private final Wrong fromZero = new Wrong();
        private final Wrong fromPlace = new Wrong();

        private void add(long row, double value, double start, double place) {
            fromStart.add(row, value, start + row);
            fromZero.add(row, value, (double) row);
            fromPlace.add(row, value, place + row);
        }

        /** Rows that are not the run's first value plus their number. */
        public Wrong fromStart() {
            return fromStart;
        }

        /** Rows that are not their number in the run. */
        public Wrong fromZero() {
            return fromZero;
        }

        /** Rows that are not their number in all files. */
        public Wrong fromPlace() {
            return fromPlace;
        }
    }

    /** Wrong rows of one run. */
    public static final class Wrong implements Serializable {
        private static final long serialVersionUID = 1L;

        private long count;
        private long firstRow;
        private double observed;

        private void add(long row, double value, double right) {
            if (value != right && count++ == 0) {
                firstRow = row;
                observed = value;
            }
        }

        /** How many. */
        public long count() {
            return count;
        }

        /** The first one, counted in the run. */
        public long firstRow() {
            return firstRow;
        }

        /** The value there. */
        public double observed() {
            return observed;
        }
    }

    void beginRun(RowRun run) {
        place = (double) run.firstDatasetRow();
        rows = 0;
        start = Double.NaN;
        current = null;
    }

    /** The next values of the run; an empty array where the column is missing. */
    void add(double[] values) {
        if (values.length == 0) {
            return;
        }
        if (rows == 0) {
            start = values[0];
        }
        int i = 0;
        if (current == null) {
            double base = start + rows;
            while (i < values.length && values[i] == base + i) {
                i++;
            }
            if (i < values.length) {
                current = regularUpTo(rows + i);
            }
        }
        if (current != null) {
            for (; i < values.length; i++) {
                current.add(rows + i, values[i], start, place);
            }
        }
        rows += values.length;
    }

    private Irregular regularUpTo(long end) {
        Irregular begun = new Irregular();
        for (long row = 0; row < end; row++) {
            begun.add(row, start + row, start, place);
        }
        return begun;
    }

    void endRun() {
        if (current != null) {
            keep(starts.size(), current);
        }
        starts.add(start);
    }

    private void keep(int run, Irregular found) {
        if (irregular.size() < MAX_IRREGULAR) {
            irregular.put(run, found);
        } else {
            lost++;
        }
    }

    void merge(NumberSequence later) {
        int before = starts.size();
        later.irregular.forEach((run, found) -> keep(before + run, found));
        starts.merge(later.starts);
        lost += later.lost;
    }

    /** Runs there were. */
    public int runs() {
        return starts.size();
    }

    /** The first value of a run; NaN when it is null or the column is missing. */
    public double start(int run) {
        return starts.get(run);
    }

    /** Rows of a run that do not count up, or null when all do. */
    public @Nullable Irregular irregular(int run) {
        return irregular.get(run);
    }

    /** Irregular runs of which nothing is kept. */
    public long lost() {
        return lost;
    }
}
