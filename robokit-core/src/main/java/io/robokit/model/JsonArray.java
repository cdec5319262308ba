package io.robokit.model;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** An unmodifiable JSON array. Made by {@link JsonValues} alone. */
final class JsonArray extends AbstractList<Object> implements RandomAccess, Serializable {
    private static final long serialVersionUID = 1L;

    private final @Nullable Object[] elements;
    private final int height;

    /** Takes over the elements, which must be checked copies already. */
    JsonArray(@Nullable Object[] elements) {
        this.elements = elements;
        this.height = JsonValues.heightAbove(Arrays.asList(elements));
    }

    /** Levels of nesting below this array: 0 when it is empty. */
    int height() {
        return height;
    }

    @Override
    public int size() {
        return elements.length;
    }

    @Override
    @SuppressWarnings("NullAway") // a JSON null is a value of the list
    public Object get(int index) {
        return elements[index];
    }

    @Override
    @SuppressWarnings("NullAway") // a JSON null is a value of the list
    public Object[] toArray() {
        return Arrays.copyOf(elements, elements.length, Object[].class);
    }
}
