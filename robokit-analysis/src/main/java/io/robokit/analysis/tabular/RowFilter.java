package io.robokit.analysis.tabular;

import io.robokit.analysis.format.table.TableBatch;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition on columns, evaluated column by column: comparisons with {@code and}, {@code or}, {@code not} and brackets. A
 * comparison with null is false. Immutable.
 */
sealed interface RowFilter {
    /**
     * Parses a condition.
     *
     * @throws IllegalArgumentException when it cannot be understood; says where
     */
    static RowFilter parse(String condition) {
        return new FilterParser(condition).parse();
    }

    /** Rows of a batch that meet the condition. */
    BitSet matches(TableBatch batch);

    /** Adds the columns it names. */
    void addColumns(Set<String> columns);

    /** The columns it names. */
    default Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        addColumns(columns);
        return columns;
    }

    /** Both hold. */
    record And(RowFilter left, RowFilter right) implements RowFilter {
        @Override
        public BitSet matches(TableBatch batch) {
            BitSet both = left.matches(batch);
            both.and(right.matches(batch));
            return both;
        }

        @Override
        public void addColumns(Set<String> columns) {
            left.addColumns(columns);
            right.addColumns(columns);
        }
    }

    /** At least one holds. */
    record Or(RowFilter left, RowFilter right) implements RowFilter {
        @Override
        public BitSet matches(TableBatch batch) {
            BitSet one = left.matches(batch);
            one.or(right.matches(batch));
            return one;
        }

        @Override
        public void addColumns(Set<String> columns) {
            left.addColumns(columns);
            right.addColumns(columns);
        }
    }

    /** It does not hold. */
    record Not(RowFilter inner) implements RowFilter {
        @Override
        public BitSet matches(TableBatch batch) {
            BitSet others = inner.matches(batch);
            others.flip(0, batch.rows());
            return others;
        }

        @Override
        public void addColumns(Set<String> columns) {
            inner.addColumns(columns);
        }
    }

    /** How a value is compared. */
    enum Operator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        CONTAINS,
        IS_NULL;

        private boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
                case CONTAINS, IS_NULL -> false;
            };
        }
    }

    /**
     * A column is compared with a value.
     *
     * @param value a number, truth or text; empty text where the operator needs none
     */
    record Comparison(String column, Operator operator, Object value) implements RowFilter {
        @Override
        public BitSet matches(TableBatch batch) {
            BitSet matches = new BitSet(batch.rows());
            @Nullable Object @Nullable [] values = batch.column(column);
            for (int i = 0; i < batch.rows(); i++) {
                Object found = values == null ? null : values[i];
                if (found == null ? operator == Operator.IS_NULL : meets(found)) {
                    matches.set(i);
                }
            }
            return matches;
        }

        private boolean meets(Object found) {
            if (operator == Operator.CONTAINS) {
                return found instanceof String text && text.contains(String.valueOf(value));
            }
            if (found instanceof Number number && value instanceof Number other) {
                return operator.holds(compare(number, other));
            }
            if (found instanceof Boolean && value instanceof Boolean) {
                return operator.holds(((Boolean) found).compareTo((Boolean) value));
            }
            Object plain = Cells.json(found);
            return (plain instanceof String text && value instanceof String other)
                    ? operator.holds(text.compareTo(other))
                    : operator == Operator.NOT_EQUAL;
        }

        private static int compare(Number one, Number other) {
            if (one instanceof Long whole && other instanceof Long second) {
                return Long.compare(whole, second);
            }
            double first = one.doubleValue();
            if (Double.isNaN(first) || Double.isInfinite(first) || one instanceof Float || one instanceof Double) {
                return Double.compare(first, other.doubleValue());
            }
            return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()));
        }

        @Override
        public void addColumns(Set<String> columns) {
            columns.add(column);
        }
    }
}
