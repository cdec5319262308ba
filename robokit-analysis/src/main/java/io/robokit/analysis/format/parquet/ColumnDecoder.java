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
        private final String name;
        private final boolean flat;
        private long remaining;

        Leaf(Pages pages, String name, long rows) {
            this.reader = pages.reader();
            this.name = name;
            this.maxDefinition = reader.getDescriptor().getMaxDefinitionLevel();
            this.flat = reader.getDescriptor().getMaxRepetitionLevel() == 0;
            this.remaining = pages.values();
            if (flat ? remaining != rows : remaining < rows) {
                throw new MalformedPageException(
                        "column '" + name + "' holds " + remaining + " values, the footer says " + rows + " rows");
            }
            if (remaining > 0 && reader.getCurrentRepetitionLevel() != 0) {
                throw new MalformedPageException("column '" + name + "' begins in the middle of a row");
            }
        }

        long remaining() {
            return remaining;
        }

        /** Must be called before each row. */
        void checkRow() {
            if (remaining <= 0) {
                throw new MalformedPageException("column '" + name + "' ends before the last row");
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
