package io.robokit.analysis.validation.lerobot.rows;

import io.robokit.model.RowRun;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The rows that stand out most, by a measure that is only known roughly while rows are read: each keeps its values, so that it
 * can be measured again at the end. Mergeable. Used by one thread.
 */
public final class Candidates implements Serializable {
    private static final long serialVersionUID = 1L;
    /** How many are kept for certain. */
    public static final int KEPT = 256;

    private final List<Candidate> rows = new ArrayList<>();
    private boolean overflown;

    /** A row that stands out. */
    public static final class Candidate implements Serializable {
        private static final long serialVersionUID = 1L;

        private final RowRun run;
        private final long row;
        private final double[] values;

        Candidate(RowRun run, long row, double[] values) {
            this.run = run;
            this.row = row;
            this.values = values;
        }

        /** Run it is in. */
        public RowRun run() {
            return run;
        }

        /** Row, counted in the run. */
        public long row() {
            return row;
        }

        /** One of its values. */
        public double value(int element) {
            return values[element];
        }
    }

    void add(Candidate candidate, ToDoubleFunction<Candidate> measure) {
        rows.add(candidate);
        if (rows.size() >= KEPT * 4) {
            shrink(measure);
        }
    }

    private void shrink(ToDoubleFunction<Candidate> measure) {
        rows.sort(Comparator.comparingDouble(measure).reversed());
        rows.subList(KEPT, rows.size()).clear();
        overflown = true;
    }

    void merge(Candidates later, ToDoubleFunction<Candidate> measure) {
        rows.addAll(later.rows);
        overflown |= later.overflown;
        if (rows.size() >= KEPT * 4) {
            shrink(measure);
        }
    }

    /** Rows above a threshold, in the order of the dataset. */
    public List<Candidate> above(double threshold, ToDoubleFunction<Candidate> measure) {
        return rows.stream()
                .filter(candidate -> measure.applyAsDouble(candidate) > threshold)
                .sorted(Comparator.comparingLong(
                        (Candidate candidate) -> candidate.run.firstDatasetRow() + candidate.row))
                .toList();
    }

    /** Whether rows that may stand out as well had to be dropped. */
    public boolean isOverflown() {
        return overflown;
    }
}
