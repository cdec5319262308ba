package io.robokit.analysis.tabular.statistics;

import io.robokit.analysis.format.table.Features;
import io.robokit.analysis.format.table.TableColumn;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statistics of one column, from all its values in order. Used by one thread. */
interface ColumnStatistics extends Closeable {
    /** Takes the next value. */
    void add(@Nullable Object value) throws IOException;

    /** Name of the kind of column, for example {@code string_label}. */
    String type();

    /** What is known after the last value. */
    Map<String, Object> result() throws IOException;

    @Override
    default void close() throws IOException {}

    /**
     * Statistics for a column.
     *
     * @param folder for temporary files
     */
    static ColumnStatistics of(TableColumn column, Path folder) {
        Map<String, Object> feature = column.feature();
        if (Features.kind(feature).equals("ClassLabel")) {
            return new LabelStatistics(feature);
        }
        if (Features.kind(feature).equals("Image")) {
            return new ImageStatistics(folder);
        }
        if (Features.isInteger(feature)) {
            return NumberStatistics.integers(folder);
        }
        if (Features.isFloat(feature)) {
            return NumberStatistics.reals(folder);
        }
        if (Features.isText(feature)) {
            return new TextStatistics(folder);
        }
        if (Features.isList(feature)) {
            return new ListStatistics(folder);
        }
        String dtype = Features.dtype(feature);
        if (dtype.equals("bool")) {
            return new TruthStatistics();
        }
        return dtype.startsWith("timestamp") || dtype.startsWith("date")
                ? new TimeStatistics(folder)
                : new PresenceStatistics();
    }
}
