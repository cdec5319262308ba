package io.robokit.analysis.validation.lerobot.rows;

import io.robokit.analysis.statistics.RowBlock;
import io.robokit.model.NumericColumn;
import java.io.Serializable;
import java.util.BitSet;

/** Which numbers of a block were nulls before they became NaN, so that they are not counted as NaN. Used by one thread. */
final class NullMarks implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int width;
    private final BitSet nulls = new BitSet(); // row of the block * width + element

    NullMarks(int width) {
        this.width = width;
    }

    /** Marks the nulls of rows that were just taken into a block. */
    void mark(NumericColumn column, int from, int count, RowBlock block) {
        int first = block.rows() - count;
        for (int row = 0; row < count; row++) {
            for (int element = 0; element < width; element++) {
                if (column.isElementNull(from + row, element)) {
                    nulls.set((first + row) * width + element);
                }
            }
        }
    }

    boolean isNull(int rowOfBlock, int element) {
        return !nulls.isEmpty() && nulls.get(rowOfBlock * width + element);
    }

    void clear() {
        nulls.clear();
    }
}
