package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Feature;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.Map;

/** The number of names fits neither the elements nor the axes. */
final class FeatureNamesArity extends LeRobotCheck {
    FeatureNamesArity() {
        super(
                "feature-names-arity",
                Group.FEATURES,
                Severity.WARNING,
                Cost.QUICK,
                "Names do not fit the shape",
                "names labels every element, or every axis. Any other number of names labels "
                        + "nothing, and tools that map joints by name fail.",
                "Write one name per element, or null.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        for (Map.Entry<String, Map<?, ?>> entry : Declared.entries(dataset).entrySet()) {
            Feature feature = dataset.feature(entry.getKey());
            int labels = Declared.labels(entry.getValue().get("names")).size();
            if (feature != null
                    && Declared.hasShape(feature)
                    && labels > 0
                    && labels != feature.elementCount()
                    && labels != feature.shape().size()) {
                context.report(Declared.finding(
                                entry.getKey(),
                                "has " + counted(labels, "name") + " for " + counted(feature.elementCount(), "element")
                                        + " and "
                                        + (feature.shape().size() == 1
                                                ? "1 axis"
                                                : feature.shape().size() + " axes"))
                        .observed(labels)
                        .expected(feature.elementCount()));
            }
        }
    }
}
