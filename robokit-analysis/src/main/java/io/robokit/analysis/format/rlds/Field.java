package io.robokit.analysis.format.rlds;

import io.robokit.model.DataType;
import io.robokit.model.Feature;
import java.util.List;
import java.util.Map;

/**
 * One leaf of the feature tree.
 *
 * @param name name of the feature, as all formats give it
 * @param key key in the example
 * @param kind what the values are
 * @param type element type as declared; on disk there are floats, integers and bytes only
 * @param shape sizes of one step, -1 where they differ; empty for a scalar
 * @param nesting sequences inside a step, each of which makes ragged lists
 * @param encoding how numbers are packed into byte strings
 * @param optional whether steps may lack it
 * @param attributes what else is declared
 */
record Field(
        String name,
        String key,
        Kind kind,
        DataType type,
        List<Integer> shape,
        int nesting,
        Encoding encoding,
        boolean optional,
        Map<String, Object> attributes) {

    /** What the values are. */
    enum Kind {
        NUMBERS,
        TEXT,
        IMAGE,
        /** Values of which only presence is told. */
        OPAQUE
    }

    /** How numbers are packed into byte strings. */
    enum Encoding {
        NONE,
        BYTES,
        ZLIB
    }

    /** Wider steps are pictures or clouds in disguise; nothing judges them number by number. */
    static final int MAX_WIDTH = 16_384;

    Field {
        shape = List.copyOf(shape);
    }

    /** Numbers per step without nesting, -1 when steps differ. */
    int width() {
        int width = 1;
        for (int size : shape) {
            if (size < 0) {
                return -1;
            }
            width *= size; // checked when the schema was read
        }
        return width;
    }

    Feature feature(List<String> labels) {
        List<Integer> sizes = shape.isEmpty() && nesting == 0 ? List.of(1) : shape;
        List<String> names = labels.size() == width() ? labels : List.of();
        DataType shown = kind == Kind.OPAQUE && type.isNumeric() ? type : kind == Kind.IMAGE ? DataType.IMAGE : type;
        return new Feature(name, shown, nesting == 0 ? sizes : nested(sizes), names, List.of(), attributes);
    }

    private List<Integer> nested(List<Integer> sizes) {
        List<Integer> all = new java.util.ArrayList<>();
        for (int i = 0; i < nesting; i++) {
            all.add(-1);
        }
        all.addAll(sizes);
        return all;
    }
}
