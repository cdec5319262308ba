package io.robokit.analysis.format.parquet;

import io.robokit.model.FeatureColumn;
import io.robokit.model.OpaqueColumn;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Knows of each row only whether it is null; decodes levels, never values, and nothing when no row can be null. */
final class OpaqueDecoder extends ColumnDecoder {
    private final @Nullable Leaf leaf;
    private final long valueCount;

    OpaqueDecoder(ColumnShape shape, @Nullable Pages pages, long rows) {
        super(shape);
        this.leaf = pages == null ? null : new Leaf(pages, shape, rows);
        this.valueCount = leaf == null ? 0 : leaf.remaining();
    }

    @Override
    long valueCount() {
        return valueCount;
    }

    @Override
    void skip(long rows) {
        if (leaf != null) {
            leaf.skip(rows);
        }
    }

    @Override
    FeatureColumn read(int rows) {
        return OpaqueColumn.of(shape.name(), shape.description(), rows, leaf == null ? null : nulls(leaf, rows));
    }

    private BitSet nulls(Leaf values, int rows) {
        BitSet nulls = new BitSet();
        for (int row = 0; row < rows; row++) {
            values.checkRow();
            nulls.set(row, values.reader.getCurrentDefinitionLevel() < shape.rowLevel());
            boolean more;
            do {
                more = values.advance();
            } while (more);
        }
        return nulls;
    }
}
