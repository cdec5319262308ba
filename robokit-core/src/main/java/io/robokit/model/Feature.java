package io.robokit.model;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One declared signal of a dataset.
 *
 * @param name key, for example {@code observation.state}
 * @param dataType element type
 * @param shape sizes without the time axis; {@code [1]} for a scalar
 * @param elementNames one label per element, flattened; empty when not given or not one per element
 * @param axisNames one label per axis; empty when not given
 * @param attributes everything else that is declared about it, as JSON-able values
 */
public record Feature(
        String name,
        DataType dataType,
        List<Integer> shape,
        List<String> elementNames,
        List<String> axisNames,
        Map<String, Object> attributes)
        implements Serializable {
    /** Copies the lists. */
    public Feature {
        shape = List.copyOf(shape);
        elementNames = List.copyOf(elementNames);
        axisNames = List.copyOf(axisNames);
        attributes = JsonValues.copyOf(attributes);
    }

    /** Returns a numeric feature without labels. */
    public static Feature of(String name, DataType dataType, int... shape) {
        List<Integer> sizes = java.util.Arrays.stream(shape).boxed().toList();
        return new Feature(name, dataType, sizes, List.of(), List.of(), Map.of());
    }

    /** Product of the shape: elements per frame. 1 for a scalar; saturates at {@link Long#MAX_VALUE}. */
    public long elementCount() {
        long count = 1;
        for (int size : shape) {
            try {
                count = Math.multiplyExact(count, (long) size);
            } catch (ArithmeticException e) {
                return Long.MAX_VALUE;
            }
        }
        return count;
    }

    /** Label of an element, or null when it has none. */
    public @Nullable String elementName(int index) {
        return index < elementNames.size() ? elementNames.get(index) : null;
    }
}
