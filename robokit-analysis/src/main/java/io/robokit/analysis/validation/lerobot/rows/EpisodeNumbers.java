package io.robokit.analysis.validation.lerobot.rows;

import io.robokit.analysis.statistics.VectorMoments;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Statistics of one column in every run, in the order of the runs. Mergeable. Used by one thread. */
public final class EpisodeNumbers implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Numbers that are kept at most, of runs beyond nothing is. */
    private static final long MAX_NUMBERS = 4_000_000;

    /** The statistics kept. */
    private static final int KINDS = 4;

    private final int width;
    private final List<Object> runs = new ArrayList<>(); // float[] or double[] of KINDS * width, or NONE
    private long numbers;

    private enum None {
        /** A run of which nothing is kept, because not all of its numbers are finite or there were too many. */
        NONE
    }

    EpisodeNumbers(int width) {
        this.width = width;
    }

    /** Passes over runs of which nothing is known. */
    void pass(int count) {
        for (int i = 0; i < count; i++) {
            runs.add(None.NONE);
        }
    }

    /** Takes a run in; {@code single} when all values are 32-bit floats. */
    void add(VectorMoments moments, boolean single) {
        if (numbers >= MAX_NUMBERS || !isFinite(moments)) {
            runs.add(None.NONE);
            return;
        }
        numbers += (long) KINDS * width;
        double[] values = new double[KINDS * width];
        for (int element = 0; element < width; element++) {
            values[element * KINDS] = moments.min(element);
            values[element * KINDS + 1] = moments.max(element);
            values[element * KINDS + 2] = moments.mean(element);
            values[element * KINDS + 3] = moments.populationStd(element);
        }
        runs.add(single ? (Object) narrow(values) : (Object) values);
    }

    private boolean isFinite(VectorMoments moments) {
        for (int element = 0; element < width; element++) {
            if (moments.finite(element) != moments.rows() || moments.rows() == 0) {
                return false;
            }
        }
        return true;
    }

    private static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    void merge(EpisodeNumbers later) {
        for (Object run : later.runs) {
            boolean kept = numbers < MAX_NUMBERS && run != None.NONE;
            numbers += kept ? (long) KINDS * width : 0;
            runs.add(kept ? run : None.NONE);
        }
    }

    /** Whether the statistics of a run are known. */
    public boolean isKnown(int run) {
        return run < runs.size() && runs.get(run) != None.NONE;
    }

    /** Smallest value. */
    public double min(int run, int element) {
        return value(run, element * KINDS);
    }

    /** Largest value. */
    public double max(int run, int element) {
        return value(run, element * KINDS + 1);
    }

    /** Mean. */
    public double mean(int run, int element) {
        return value(run, element * KINDS + 2);
    }

    /** Population standard deviation. */
    public double std(int run, int element) {
        return value(run, element * KINDS + 3);
    }

    private double value(int run, int index) {
        Object values = runs.get(run);
        return values instanceof float[] narrow ? narrow[index] : ((double[]) values)[index];
    }
}
