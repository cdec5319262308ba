package io.robokit.analysis.format.parquet;

/** The repetition levels of rows that are lists of one length: a 0 where a row begins, else 1. */
final class RowPattern {
    private final int width;
    private final int word; // elements of a row that 64 elements pass beyond whole rows
    private final long[] bits; // levels of the 64 elements from an element of a row on

    /**
     * Creates the pattern.
     *
     * @param width elements of a row, at least 1
     */
    RowPattern(int width) {
        this.width = width;
        this.word = Long.SIZE % width;
        this.bits = new long[width < Long.SIZE ? width : 0];
        for (int phase = 0; phase < bits.length; phase++) {
            bits[phase] = compute(phase);
        }
    }

    private long compute(int phase) {
        long levels = -1L;
        for (int i = phase == 0 ? 0 : width - phase; i < Long.SIZE; i += width) {
            levels &= ~(1L << i);
        }
        return levels;
    }

    /** Elements of a row. */
    int width() {
        return width;
    }

    /** Levels of the 64 elements from this one of a row on, the first in the lowest bit. */
    long bits(int phase) {
        return bits.length > 0 ? bits[phase] : compute(phase);
    }

    /** Whether a run of equal levels fits. */
    boolean isRun(int phase, int count, int level) {
        if (level == 0) {
            return width == 1 || (phase == 0 && count == 1);
        }
        return level == 1 && phase > 0 && count <= width - phase;
    }

    /** Which element of a row comes after 64 more; without the division that {@link #after} needs. */
    int afterWord(int phase) {
        int next = phase + word;
        return next < width ? next : next - width;
    }

    /** Which element of a row comes next. */
    int after(int phase, long count) {
        return (int) ((phase + count) % width);
    }
}
