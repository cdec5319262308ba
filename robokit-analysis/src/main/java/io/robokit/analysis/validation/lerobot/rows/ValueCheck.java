package io.robokit.analysis.validation.lerobot.rows;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Group;
import io.robokit.spi.RowMeasure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** A check of the values of columns, which all of them learn from one measure. */
public abstract class ValueCheck extends RowCheck {
    private static final int NAMED = 8;

    /** Describes the check. */
    protected ValueCheck(String id, Group group, Severity severity, String title, String meaning, String fix) {
        super(id, group, severity, title, meaning, fix);
    }

    @Override
    protected final List<RowMeasure> measures(LeRobotView dataset) throws IOException {
        return List.of(FeatureValuesPlan.measure(dataset, rowCount(dataset)), RunOrder.MEASURE);
    }

    @Override
    protected final void check(LeRobotView dataset, CheckContext context) throws IOException {
        judge(dataset, context.measured(FeatureValues.KEY, FeatureValues.class), context);
    }

    /** Looks at the values, and reports what it finds. */
    protected abstract void judge(LeRobotView dataset, FeatureValues values, CheckContext context) throws IOException;

    /** Whether a column is what a policy learns from: {@code action…} or {@code observation.state…}. */
    protected static boolean isActionOrState(String column) {
        return column.startsWith("action") || column.startsWith("observation.state");
    }

    /** Whether a column holds measured or commanded values rather than numbers of things, flags or classes. */
    protected static boolean isSignal(LeRobotView dataset, String column) throws IOException {
        Feature feature = dataset.feature(column);
        if (FeatureValuesPlan.BOOKKEEPING.contains(column) || column.startsWith("next.") || feature == null) {
            return false;
        }
        return feature.dataType() == DataType.FLOAT16
                || feature.dataType() == DataType.FLOAT32
                || feature.dataType() == DataType.FLOAT64;
    }

    /** Labels of the elements for which something holds; their numbers where they have no labels. */
    protected static List<String> labels(LeRobotView dataset, String column, int width, IntPredicate chosen)
            throws IOException {
        Feature feature = dataset.feature(column);
        List<String> labels = new ArrayList<>();
        for (int element = 0; element < width; element++) {
            if (chosen.test(element)) {
                String label = feature == null ? null : feature.elementName(element);
                labels.add(label == null ? String.valueOf(element) : label);
            }
        }
        return labels;
    }

    /** Some labels, for a sentence. */
    protected static String listed(List<String> labels) {
        return labels.size() <= NAMED
                ? String.join(", ", labels)
                : String.join(", ", labels.subList(0, NAMED)) + ", … (" + labels.size() + ")";
    }
}
