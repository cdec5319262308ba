package io.robokit.analysis.format.parquet;

import org.apache.parquet.column.ColumnReader;

/** Decodes one leaf value by value. */
abstract class SteppedDecoder extends ColumnDecoder {
    final Leaf leaf;
    final ColumnReader reader;
    private final long valueCount;

    SteppedDecoder(ColumnShape shape, Pages pages, long rows) {
        super(shape);
        this.leaf = new Leaf(pages, shape, rows);
        this.reader = pages.reader();
        this.valueCount = leaf.remaining();
    }

    @Override
    final long valueCount() {
        return valueCount;
    }

    @Override
    final void skip(long rows) {
        leaf.skip(rows);
    }
}
