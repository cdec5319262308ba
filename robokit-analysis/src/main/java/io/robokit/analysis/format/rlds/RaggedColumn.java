package io.robokit.analysis.format.rlds;

import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import io.robokit.model.OpaqueColumn;
import java.util.BitSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists of differing length per step: flat values, and how many of them belong to each list of each level. */
final class RaggedColumn {
    private final Place place;
    private final Field field;
    private final Map<String, FeatureValues> values;

    RaggedColumn(Place place, Field field, Map<String, FeatureValues> values) {
        this.place = place;
        this.field = field;
        this.values = values;
    }

    FeatureColumn column(int steps) {
        int[] ends = ends(steps);
        FeatureValues flat = values.get(field.key() + EpisodeDecoder.FLAT);
        int count = flat == null ? 0 : flat.count();
        boolean numbers = field.kind() == Field.Kind.NUMBERS
                && flat != null
                && (flat.kind() == FeatureValues.Kind.FLOATS || flat.kind() == FeatureValues.Kind.INTEGERS);
        int elements = steps == 0 ? 0 : ends[steps - 1];
        int width = !numbers ? 1 : field.width() > 0 ? field.width() : elements == 0 ? 1 : count / elements;
        if (flat != null && field.kind() != Field.Kind.OPAQUE && (long) elements * width != count) {
            throw bad("the lengths add up to " + elements + " elements, there are " + count + " values");
        }
        return flat != null && numbers ? numbers(flat, ends, width, steps) : presence(ends, steps);
    }

    private NumericColumn numbers(FeatureValues flat, int[] ends, int width, int steps) {
        int[] offsets = new int[steps + 1];
        for (int step = 0; step < steps; step++) {
            offsets[step + 1] = ends[step] * width;
        }
        return StepColumns.column(field, flat, width)
                .raggedLists(offsets)
                .depth(field.nesting() + field.shape().size())
                .build(steps);
    }

    private FeatureColumn presence(int[] ends, int steps) {
        BitSet empty = new BitSet();
        for (int step = 0; step < steps; step++) {
            if (ends[step] == (step == 0 ? 0 : ends[step - 1])) {
                empty.set(step);
            }
        }
        String kind = field.kind() == Field.Kind.IMAGE
                ? "list<image>"
                : "list<" + field.type().id() + ">";
        return OpaqueColumn.of(field.name(), kind, steps, empty);
    }

    /** Index of the first flat element behind each step. */
    private int[] ends(int steps) {
        int[] ends = new int[steps];
        for (int step = 0; step < steps; step++) {
            ends[step] = step + 1; // at level 0 a step is one element
        }
        for (int level = 0; level < field.nesting(); level++) {
            descend(ends, level);
        }
        return ends;
    }

    /** From elements of one level to elements of the next. */
    private void descend(int[] ends, int level) {
        FeatureValues lengths = values.get(field.key() + EpisodeDecoder.LENGTHS + level);
        int lists = ends.length == 0 ? 0 : ends[ends.length - 1];
        if (count(lengths) != lists) {
            throw bad("there are " + count(lengths) + " lengths at level " + level + " for " + lists + " lists");
        }
        long total = 0;
        int list = 0;
        for (int step = 0; step < ends.length; step++) {
            for (; list < ends[step]; list++) {
                long length = lengths == null ? 0 : lengths.integer(list);
                total += length;
                if (length < 0 || total > Integer.MAX_VALUE / 2) {
                    throw bad("the length " + length + " at level " + level);
                }
            }
            ends[step] = (int) total;
        }
    }

    private static int count(@Nullable FeatureValues found) {
        return found == null || found.kind() == FeatureValues.Kind.BYTES ? 0 : found.count();
    }

    private io.robokit.exception.DatasetException bad(String problem) {
        return place.mismatch("RLDS_BAD_RAGGED", "'" + field.key() + "': " + problem);
    }
}
