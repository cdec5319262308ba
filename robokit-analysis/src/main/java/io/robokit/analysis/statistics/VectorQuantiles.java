package io.robokit.analysis.statistics;

import java.io.Serializable;

/** Quantiles of each element of rows of numbers, of all rows or of a sample of them. Used by one thread. */
public final class VectorQuantiles implements Serializable {
    private static final long serialVersionUID = 1L;

    private final QuantileSketch[] sketches;

    /**
     * Creates quantiles of no rows.
     *
     * @param width elements per row
     */
    public VectorQuantiles(int width) {
        this.sketches = new QuantileSketch[width];
        for (int element = 0; element < width; element++) {
            sketches[element] = new QuantileSketch();
        }
    }

    /** Takes all rows of a block in. */
    public void add(RowBlock block) {
        double[] values = new double[block.rows()];
        for (int element = 0; element < sketches.length; element++) {
            block.copyElement(element, values);
            sketches[element].add(values, block.rows());
        }
    }

    /**
     * Takes the chosen rows of a block in.
     *
     * @param firstRow number that the first row of the block has in all rows
     */
    public void add(RowBlock block, long firstRow, RowSampling sampling) {
        if (sampling.windowBits() == 0) {
            add(block);
            return;
        }
        long end = firstRow + block.rows();
        for (long row = sampling.next(firstRow); row < end; row = sampling.next(row + 1)) {
            for (int element = 0; element < sketches.length; element++) {
                sketches[element].add(block.value((int) (row - firstRow), element));
            }
        }
    }

    /** Takes in what later rows gave. */
    public void merge(VectorQuantiles later) {
        for (int element = 0; element < sketches.length; element++) {
            sketches[element].merge(later.sketches[element]);
        }
    }

    /** The sketch of one element. */
    public QuantileSketch element(int element) {
        return sketches[element];
    }

    /** Quantiles of all elements, {@code [quantile][element]}; NaN without values. */
    public double[][] quantiles(double... wanted) {
        double[][] result = new double[wanted.length][sketches.length];
        for (int element = 0; element < sketches.length; element++) {
            double[] answers = sketches[element].quantiles(wanted);
            for (int i = 0; i < wanted.length; i++) {
                result[i][element] = answers[i];
            }
        }
        return result;
    }
}
