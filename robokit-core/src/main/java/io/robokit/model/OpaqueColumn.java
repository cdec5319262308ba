package io.robokit.model;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Values that are not numbers or text (encoded pictures, structs, maps): only whether a frame has one is known, so that
 * nothing large is read for it.
 */
public final class OpaqueColumn extends FeatureColumn {
    private static final long serialVersionUID = 1L;

    private final String kind;
    private final @Nullable BitSet nulls;
    private final int offset;

    private OpaqueColumn(String name, String kind, @Nullable BitSet nulls, int offset, int rows) {
        super(name, rows);
        this.kind = kind;
        this.nulls = nulls;
        this.offset = offset;
    }

    /**
     * Returns a column.
     *
     * @param name feature or column name
     * @param kind what the values are, for messages: {@code struct}, {@code binary}, {@code list<string>} …
     * @param rows number of frames
     * @param nulls frames without a value, or null when all have one
     */
    public static OpaqueColumn of(String name, String kind, int rows, @Nullable BitSet nulls) {
        return new OpaqueColumn(name, kind, nulls == null ? null : (BitSet) nulls.clone(), 0, rows);
    }

    /** What the values are, for example {@code struct} or {@code list<string>}. */
    public String kind() {
        return kind;
    }

    @Override
    public boolean isNull(int row) {
        return nulls != null && nulls.get(offset + row);
    }

    @Override
    public OpaqueColumn slice(int from, int to) {
        checkRange(from, to);
        return new OpaqueColumn(name(), kind, nulls, offset + from, to - from);
    }
}
