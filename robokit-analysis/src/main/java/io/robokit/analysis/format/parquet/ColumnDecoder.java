package io.robokit.analysis.format.parquet;

import io.robokit.model.FeatureColumn;
import org.apache.parquet.column.ColumnReader;

/** Decodes one top-level field of a row group, front to back. */
abstract class ColumnDecoder {
    final ColumnShape shape;

    ColumnDecoder(ColumnShape shape) {
        this.shape = shape;
    }

    /** Values to decode in the whole row group; 0 when nothing has to be read. */
    abstract long valueCount();

    /** Decodes the next rows. */
    abstract FeatureColumn read(int rows);

    /** Passes over the next rows. */
    abstract void skip(long rows);

    static void checkValueCount(ColumnShape shape, boolean flat, long values, long rows) {
        if (flat ? values != rows : values < rows) {
            throw new MalformedPageException(
                    "column '" + shape.name() + "' holds " + values + " values, the footer says " + rows + " rows");
        }
    }

    static MalformedPageException beginsInside(ColumnShape shape) {
        return new MalformedPageException("column '" + shape.name() + "' begins in the middle of a row");
    }

    static MalformedPageException endsEarly(ColumnShape shape) {
        return new MalformedPageException("column '" + shape.name() + "' ends before the last row");
    }

    /**
     * The pages of one leaf.
     *
     * @param reader steps through the values
     * @param values how many there are
     */
    record Pages(ColumnReader reader, long values) {}

    /** The pages of one leaf, with a guard against reading past their end. */
    static final class Leaf {
        final ColumnReader reader;
        final int maxDefinition;
        private final ColumnShape shape;
        private final boolean flat;
        private long remaining;

        Leaf(Pages pages, ColumnShape shape, long rows) {
            this.reader = pages.reader();
            this.shape = shape;
            this.maxDefinition = reader.getDescriptor().getMaxDefinitionLevel();
            this.flat = reader.getDescriptor().getMaxRepetitionLevel() == 0;
            this.remaining = pages.values();
            checkValueCount(shape, flat, remaining, rows);
            if (remaining > 0 && reader.getCurrentRepetitionLevel() != 0) {
                throw beginsInside(shape);
            }
        }

        long remaining() {
            return remaining;
        }

        /** Must be called before each row. */
        void checkRow() {
            if (remaining <= 0) {
                throw endsEarly(shape);
            }
        }

        /** Goes to the next value; whether that still belongs to the same row. */
        boolean advance() {
            reader.consume();
            return --remaining > 0 && !flat && reader.getCurrentRepetitionLevel() != 0;
        }

        void skip(long rows) {
            for (long row = 0; row < rows; row++) {
                checkRow();
                boolean more;
                do {
                    more = advance();
                } while (more);
            }
        }
    }
}
