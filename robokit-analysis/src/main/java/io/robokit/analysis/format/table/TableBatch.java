package io.robokit.analysis.format.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows, column by column. Values are null, {@code Boolean}, {@code Number}, {@code String}, {@code byte[]},
 * {@code java.time} values, {@code List} and {@code Map} of such. The arrays belong to the receiver.
 *
 * @param firstRow number of the first row, counted from 0
 * @param rows how many
 * @param names the columns
 * @param values values of each column, at least {@code rows} of them
 */
@SuppressWarnings("ArrayRecordComponent") // one object for thousands of rows
public record TableBatch(
        long firstRow,
        int rows,
        List<String> names,
        @Nullable Object[][] values) {
    /** Values of a column; null when the batch does not have it. */
    public @Nullable Object @Nullable [] column(String name) {
        int at = names.indexOf(name);
        return at < 0 ? null : values[at];
    }
}
