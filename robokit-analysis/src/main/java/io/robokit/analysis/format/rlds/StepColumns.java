package io.robokit.analysis.format.rlds;

import io.robokit.model.DataType;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import io.robokit.model.OpaqueColumn;
import io.robokit.model.TextColumn;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Columns out of the values of an example, each held to the number of steps. Used by one thread. */
final class StepColumns {
    private final Map<String, FeatureValues> values;

    StepColumns(Map<String, FeatureValues> values) {
        this.values = values;
    }

    /** Number of steps, as the field tells that is there for it. */
    int steps(Place place, Field field) {
        FeatureValues flat = present(field.key());
        if (flat == null && field.nesting() > 0) {
            flat = present(field.key() + EpisodeDecoder.LENGTHS + 0);
            return flat == null ? 0 : flat.count();
        }
        if (flat == null) {
            throw missing(place, field);
        }
        return flat.kind() == FeatureValues.Kind.BYTES || field.width() <= 1
                ? flat.count()
                : rows(place, field, flat, field.width());
    }

    FeatureColumn column(Place place, Field field, int steps) {
        if (field.nesting() > 0 && present(field.key()) == null) {
            return new RaggedColumn(place, field, values).column(steps);
        }
        FeatureValues found = present(field.key());
        if (found == null || found.count() == 0) {
            return absent(place, field, steps);
        }
        return switch (field.kind()) {
            case NUMBERS -> numbers(place, field, found, steps);
            case TEXT -> text(place, field, found, steps);
            default -> opaque(place, field, found, steps);
        };
    }

    /** A feature without a value: allowed where steps may lack it, where it has no elements, or where nothing was looked at. */
    private FeatureColumn absent(Place place, Field field, int steps) {
        if (field.kind() == Field.Kind.OPAQUE) {
            return OpaqueColumn.of(field.name(), "tensor", steps, null);
        }
        if (field.kind() == Field.Kind.NUMBERS && field.width() == 0) {
            return NumericColumn.builder(field.name(), field.type())
                    .longs(new long[0])
                    .lists(0)
                    .build(steps);
        }
        if (!field.optional()) {
            throw missing(place, field);
        }
        java.util.BitSet all = new java.util.BitSet();
        all.set(0, steps);
        return field.kind() == Field.Kind.TEXT
                ? TextColumn.of(field.name(), new @Nullable String[steps])
                : OpaqueColumn.of(field.name(), "absent", steps, all);
    }

    private static io.robokit.exception.DatasetException missing(Place place, Field field) {
        return place.mismatch(
                "RLDS_MISSING_FEATURE",
                "the key '" + field.key() + "' is declared, but the example has no values of it");
    }

    private NumericColumn numbers(Place place, Field field, FeatureValues found, int steps) {
        if (found.kind() == FeatureValues.Kind.BYTES) {
            return new PackedTensor(place, field).column(found, steps);
        }
        int width = field.width() < 0 ? dividedWidth(place, field, found, steps) : field.width();
        int rows = rows(place, field, found, width);
        if (rows != steps) {
            throw lengths(place, field, rows, steps);
        }
        return column(field, found, width).build(steps);
    }

    private static int dividedWidth(Place place, Field field, FeatureValues found, int steps) {
        if (steps == 0 || found.count() % steps != 0) {
            throw place.mismatch(
                    "RLDS_LENGTH_MISMATCH",
                    "'" + field.key() + "' has " + found.count() + " values, which do not divide into " + steps
                            + " steps");
        }
        return found.count() / steps;
    }

    private static int rows(Place place, Field field, FeatureValues found, int width) {
        if (width == 0 || found.count() % width != 0) {
            throw place.mismatch(
                    "RLDS_LENGTH_MISMATCH",
                    "'" + field.key() + "' has " + found.count() + " values, not a multiple of its " + width
                            + " per step");
        }
        return found.count() / width;
    }

    private static io.robokit.exception.DatasetException lengths(Place place, Field field, int rows, int steps) {
        return place.mismatch(
                "RLDS_LENGTH_MISMATCH",
                "'" + field.key() + "' has " + rows + " steps, the episode has " + steps + " by its first feature");
    }

    /** A column over the array of the values, which is given away with it. */
    static NumericColumn.Builder column(Field field, FeatureValues found, int width) {
        boolean floats = found.kind() == FeatureValues.Kind.FLOATS;
        boolean declaredFloat = field.type().compareTo(DataType.FLOAT64) <= 0;
        DataType type = floats == declaredFloat ? field.type() : floats ? DataType.FLOAT32 : DataType.INT64;
        NumericColumn.Builder builder = NumericColumn.builder(field.name(), type);
        if (floats) {
            builder.floats(found.floats());
        } else {
            builder.longs(found.longs());
        }
        return field.shape().isEmpty()
                ? builder.scalars()
                : builder.lists(width).depth(field.shape().size());
    }

    private FeatureColumn text(Place place, Field field, FeatureValues found, int steps) {
        requireBytes(place, field, found, steps);
        @Nullable String[] texts = new @Nullable String[steps];
        for (int i = 0; i < steps; i++) {
            boolean same = i > 0 && found.bytes().get(i) == found.bytes().get(i - 1);
            texts[i] = same ? texts[i - 1] : found.text(i);
        }
        return TextColumn.of(field.name(), texts);
    }

    private FeatureColumn opaque(Place place, Field field, FeatureValues found, int steps) {
        if (found.kind() != FeatureValues.Kind.BYTES && field.kind() == Field.Kind.OPAQUE) {
            return OpaqueColumn.of(field.name(), "tensor", steps, null);
        }
        requireBytes(place, field, found, steps);
        String kind = field.kind() == Field.Kind.IMAGE ? "image" : "tensor";
        return OpaqueColumn.of(field.name(), kind, steps, found.empty());
    }

    private static void requireBytes(Place place, Field field, FeatureValues found, int steps) {
        if (found.kind() != FeatureValues.Kind.BYTES) {
            throw place.mismatch(
                    "RLDS_LENGTH_MISMATCH",
                    "'" + field.key() + "' holds numbers, it is declared as "
                            + (field.kind() == Field.Kind.TEXT ? "text" : "pictures"));
        }
        if (found.count() != steps) {
            throw lengths(place, field, found.count(), steps);
        }
    }

    /** Leaves side by side, as floats. */
    NumericColumn combined(Place place, Combined whole, int steps) {
        int width = whole.width();
        float[] all = new float[Math.multiplyExact(width, steps)];
        int at = 0;
        for (Field part : whole.parts()) {
            NumericColumn column = (NumericColumn) column(place, part, steps);
            for (int row = 0; row < steps; row++) {
                for (int i = 0; i < part.width(); i++) {
                    all[row * width + at + i] = (float) column.number(row, i);
                }
            }
            at += part.width();
        }
        return NumericColumn.builder(whole.name(), DataType.FLOAT32)
                .floats(all)
                .lists(width)
                .build(steps);
    }

    private @Nullable FeatureValues present(String key) {
        FeatureValues found = values.get(key);
        return found == null || found.kind() == FeatureValues.Kind.MISSING ? null : found;
    }
}
