package io.robokit.analysis.validation.lerobot.rows;

import io.robokit.analysis.statistics.BlockSummary;
import io.robokit.analysis.statistics.RowBlock;
import io.robokit.analysis.statistics.VectorMoments;
import io.robokit.analysis.validation.lerobot.rows.Candidates.Candidate;
import io.robokit.model.RowRun;
import java.io.Serializable;

/** Rows in which an element is far from its mean. Mergeable. Used by one thread. */
public final class Outliers implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Standard deviations. */
    public static final double FAR = 10;

    private static final double ROUGHLY = 4;

    private final Candidates rows = new Candidates();

    /** Looks at a block that the moments know already. */
    void add(RowRun run, long firstRow, RowBlock block, BlockSummary summary, VectorMoments moments) {
        if (!mayBeFar(summary, moments)) {
            return;
        }
        for (int row = 0; row < block.rows(); row++) {
            for (int element = 0; element < moments.width(); element++) {
                if (distance(block.value(row, element), moments, element) > ROUGHLY) {
                    double[] values = new double[moments.width()];
                    block.copyRow(row, values, 0);
                    rows.add(new Candidate(run, firstRow + row, values), kept -> distance(kept, moments));
                    break;
                }
            }
        }
    }

    private static boolean mayBeFar(BlockSummary summary, VectorMoments moments) {
        for (int element = 0; element < moments.width(); element++) {
            if (!(distance(summary.min(element), moments, element) <= ROUGHLY
                    && distance(summary.max(element), moments, element) <= ROUGHLY)) {
                return true;
            }
        }
        return false;
    }

    void merge(Outliers later, VectorMoments moments) {
        rows.merge(later.rows, kept -> distance(kept, moments));
    }

    /** Standard deviations between a value and the mean; 0 for constants and what is no number. */
    public static double distance(double value, VectorMoments moments, int element) {
        double distance = Math.abs(value - moments.mean(element)) / moments.populationStd(element);
        return Double.isFinite(distance) ? distance : 0;
    }

    /** The largest distance of a row. */
    public static double distance(Candidate row, VectorMoments moments) {
        double largest = 0;
        for (int element = 0; element < moments.width(); element++) {
            largest = Math.max(largest, distance(row.value(element), moments, element));
        }
        return largest;
    }

    /** Rows that are far off, roughly. */
    public Candidates rows() {
        return rows;
    }
}
