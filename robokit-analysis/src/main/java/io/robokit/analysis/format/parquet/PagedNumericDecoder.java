package io.robokit.analysis.format.parquet;

import io.robokit.model.FeatureColumn;
import org.jspecify.annotations.Nullable;

/** Decodes floats, doubles and integers, and lists of them, straight from the pages into arrays. */
final class PagedNumericDecoder extends ColumnDecoder {
    private final PageCursor cursor;
    private final @Nullable RowPattern pattern;
    private final int highestDefinition;
    private final long valueCount;
    private final long rowCount;

    PagedNumericDecoder(ColumnShape shape, ColumnPages pages, long rows) {
        super(shape);
        this.valueCount = pages.valueCount();
        this.rowCount = rows;
        this.highestDefinition = shape.leaf().getMaxDefinitionLevel();
        this.pattern = pattern(shape.leaf().getMaxRepetitionLevel());
        checkValueCount(shape, shape.leaf().getMaxRepetitionLevel() == 0, valueCount, rows);
        this.cursor = new PageCursor(shape, pages, pattern);
        if (cursor.hasNext() && !cursor.beginsRow()) {
            throw beginsInside(shape);
        }
    }

    /** Levels of lists of the one length that the number of values and rows allows, if any. */
    private @Nullable RowPattern pattern(int highestRepetition) {
        boolean possible = highestRepetition == 1
                && rowCount > 0
                && valueCount % rowCount == 0
                && valueCount / rowCount <= NumericValues.MAX_VALUES;
        return possible ? new RowPattern((int) (valueCount / rowCount)) : null;
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
        RowStarts starts = new RowStarts(rows, pattern == null ? -1 : pattern.width());
        boolean more = true;
        while (more && cursor.hasNext()) {
            more = cursor.isSteady() ? steadyRows(values, starts) : otherRows(values, starts);
        }
        if (starts.count() < rows) {
            throw endsEarly(shape);
        }
        return values.lists(starts, rows);
    }

    /** Reads from a block of rows of one length; false when the batch is full. */
    private boolean steadyRows(NumericValues values, RowStarts starts) {
        int width = starts.width();
        int phase = cursor.phase();
        int available = cursor.available();
        long wanted = (long) starts.left() * width + (phase == 0 ? 0 : width - phase);
        int count = (int) Math.min(available, wanted);
        int begun = (int) (((long) phase + count + width - 1) / width) - (phase == 0 ? 0 : 1);
        starts.add(begun, values.size() + (phase == 0 ? 0 : width - phase));
        cursor.read(values, count);
        return count == available;
    }

    /** Reads from a block of rows of any length; false when the batch is full. */
    private boolean otherRows(NumericValues values, RowStarts starts) {
        int available = cursor.available();
        boolean whole = cursor.isWhole();
        int before = values.size();
        int count = 0;
        for (; count < available; count++) {
            boolean begins = cursor.repetition(whole ? count : 0) == 0;
            if (begins && starts.left() == 0) {
                break;
            }
            if (begins) {
                starts.add(1, whole ? before + count : values.size());
            }
            if (!whole) {
                element(values, starts.count() - 1);
            }
        }
        if (whole) {
            cursor.read(values, count);
        }
        return count == available;
    }

    private void element(NumericValues values, int row) {
        int definition = cursor.definition();
        if (definition == highestDefinition) {
            cursor.read(values, 1);
        } else {
            cursor.passAbsent();
            values.addAbsent(definition, row);
        }
    }

    @Override
    void skip(long rows) {
        long left = rows;
        while (cursor.hasNext()) {
            int available = cursor.available();
            int count = 0;
            if (cursor.isSteady()) {
                int phase = cursor.phase();
                int width = pattern == null ? 1 : pattern.width();
                count = (int) Math.min(available, left * width + (phase == 0 ? 0 : width - phase));
                left -= (phase + (long) count + width - 1) / width - (phase == 0 ? 0 : 1);
            } else {
                while (count < available && (cursor.repetition(count) != 0 || left > 0)) {
                    left -= cursor.repetition(count) == 0 ? 1 : 0;
                    count++;
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
