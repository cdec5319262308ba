package io.robokit.analysis.format.parquet;

import io.robokit.model.FeatureColumn;
import org.apache.parquet.column.page.PageReader;

/** Decodes floats, doubles and integers, and lists of them, straight from the pages into arrays. */
final class PagedNumericDecoder extends ColumnDecoder {
    private final PageCursor cursor;
    private final int highestDefinition;
    private final long valueCount;
    private final long rowCount;

    PagedNumericDecoder(ColumnShape shape, PageReader pages, long rows) {
        super(shape);
        this.valueCount = pages.getTotalValueCount();
        this.rowCount = rows;
        this.highestDefinition = shape.leaf().getMaxDefinitionLevel();
        checkValueCount(shape, shape.leaf().getMaxRepetitionLevel() == 0, valueCount, rows);
        this.cursor = new PageCursor(shape, pages);
        if (cursor.hasNext() && cursor.repetition(0) != 0) {
            throw beginsInside(shape);
        }
    }

    static boolean supports(ColumnShape.Kind kind) {
        return switch (kind) {
            case FLOAT, DOUBLE, INT, UNSIGNED_INT, LONG -> true;
            default -> false;
        };
    }

    @Override
    long valueCount() {
        return valueCount;
    }

    @Override
    FeatureColumn read(int rows) {
        long perRow = rowCount == 0 ? 0 : (valueCount + rowCount - 1) / rowCount;
        NumericValues values = new NumericValues(shape, rows, Math.min(valueCount, perRow * rows));
        return shape.depth() == 0 ? scalars(values, rows) : lists(values, rows);
    }

    private FeatureColumn scalars(NumericValues values, int rows) {
        for (int row = 0; row < rows; ) {
            checkRow();
            int count = Math.min(rows - row, cursor.available());
            if (cursor.isWhole()) {
                cursor.read(values, count);
            } else {
                for (int i = 0; i < count; i++) {
                    scalar(values, row + i);
                }
            }
            row += count;
        }
        return values.scalars(rows);
    }

    private void scalar(NumericValues values, int row) {
        if (cursor.definition() == highestDefinition) {
            cursor.read(values, 1);
        } else {
            cursor.passAbsent();
            values.addNullScalar(row);
        }
    }

    private FeatureColumn lists(NumericValues values, int rows) {
        int[] offsets = new int[rows + 1];
        int row = 0;
        while (cursor.hasNext()) {
            int available = cursor.available();
            int count = 0;
            int before = values.size();
            int firstRow = row;
            for (; count < available; count++) {
                if (cursor.repetition(count) == 0) {
                    if (row == rows) {
                        break;
                    }
                    offsets[row++] = before + count;
                }
            }
            if (cursor.isWhole()) {
                cursor.read(values, count);
            } else {
                elements(values, count, offsets, firstRow);
            }
            if (count < available) {
                break;
            }
        }
        if (row < rows) {
            throw endsEarly(shape);
        }
        offsets[rows] = values.size();
        return values.lists(offsets, rows);
    }

    /** Elements of which some are absent, so that offsets lie closer together. */
    private void elements(NumericValues values, int count, int[] offsets, int firstRow) {
        int row = firstRow;
        for (int i = 0; i < count; i++) {
            if (cursor.repetition(0) == 0) {
                offsets[row++] = values.size();
            }
            int definition = cursor.definition();
            if (definition == highestDefinition) {
                cursor.read(values, 1);
            } else {
                cursor.passAbsent();
                values.addAbsent(definition, row - 1);
            }
        }
    }

    @Override
    void skip(long rows) {
        long left = rows;
        while (cursor.hasNext()) {
            int available = cursor.available();
            int count = 0;
            for (; count < available; count++) {
                if (cursor.repetition(count) == 0 && left-- == 0) {
                    break;
                }
            }
            cursor.skip(count);
            if (count < available) {
                return;
            }
        }
        if (left > 0) {
            throw endsEarly(shape);
        }
    }

    private void checkRow() {
        if (!cursor.hasNext()) {
            throw endsEarly(shape);
        }
    }
}
