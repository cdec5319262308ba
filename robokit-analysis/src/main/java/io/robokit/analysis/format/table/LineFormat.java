package io.robokit.analysis.format.table;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How rows are written in a file of lines. Used by one thread; made anew for each reading. */
interface LineFormat {
    /** What separates fields, where quotes count; 0 for none. */
    default char separator() {
        return 0;
    }

    /** Whether blank lines are rows too. */
    default boolean keepsBlankLines() {
        return false;
    }

    /** Takes the first record; true when it is not a row. */
    default boolean takesHeader(ByteRecords records) throws IOException {
        return false;
    }

    /** Looks at a row, so that {@link #columns} knows its types. */
    void learn(ByteRecords records) throws IOException;

    /** The columns of all rows that were looked at. */
    List<TableColumn> columns();

    /** Values of a row, one for each of the columns wanted. */
    @Nullable
    Object[] values(ByteRecords records, List<TableColumn> wanted) throws IOException;
}
