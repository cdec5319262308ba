package io.robokit.analysis.format.arrow;

/**
 * One column of a batch to be written, without nulls. The arrays are not copied; they must not change before the batch is
 * written.
 */
@SuppressWarnings("ArrayRecordComponent") // values go to the file as they lie in memory
public sealed interface ArrowColumn {
    /** Number of rows. */
    int rows();

    /**
     * A number per row.
     *
     * @param values int32 values
     */
    record Ints(int[] values) implements ArrowColumn {
        @Override
        public int rows() {
            return values.length;
        }
    }

    /**
     * A number per row.
     *
     * @param values int64 values
     */
    record Longs(long[] values) implements ArrowColumn {
        @Override
        public int rows() {
            return values.length;
        }
    }

    /**
     * A list of numbers per row.
     *
     * @param starts where each row begins in {@code values}, and at the end their number: one more than rows
     * @param values int32 values of all rows
     */
    record IntLists(int[] starts, int[] values) implements ArrowColumn {
        /** Checks that the rows end where the values end. */
        public IntLists {
            requireEnd(starts, values.length);
        }

        @Override
        public int rows() {
            return starts.length - 1;
        }
    }

    /**
     * A list of small numbers per row.
     *
     * @param starts where each row begins in {@code values}, and at the end their number: one more than rows
     * @param values int8 values of all rows
     */
    record ByteLists(int[] starts, byte[] values) implements ArrowColumn {
        /** Checks that the rows end where the values end. */
        public ByteLists {
            requireEnd(starts, values.length);
        }

        @Override
        public int rows() {
            return starts.length - 1;
        }
    }

    private static void requireEnd(int[] starts, int values) {
        if (starts.length == 0 || starts[0] != 0 || starts[starts.length - 1] != values) {
            throw new IllegalArgumentException("Rows must begin at value 0 and end at value " + values);
        }
    }
}
