package io.robokit.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Text, one value or null per frame. */
public final class TextColumn extends FeatureColumn {
    private static final long serialVersionUID = 1L;

    private final @Nullable String[] values;
    private final int offset;

    private TextColumn(String name, @Nullable String[] values, int offset, int rows) {
        super(name, rows);
        this.values = values;
        this.offset = offset;
    }

    /** Returns a column of a copy of these values, which may be null. */
    public static TextColumn of(String name, @Nullable String... values) {
        return new TextColumn(name, Arrays.copyOf(values, values.length), 0, values.length);
    }

    /** Value of a frame, or null. */
    public @Nullable String text(int row) {
        return values[offset + row];
    }

    @Override
    public boolean isNull(int row) {
        return values[offset + row] == null;
    }

    @Override
    public TextColumn slice(int from, int to) {
        checkRange(from, to);
        return new TextColumn(name(), values, offset + from, to - from);
    }
}
