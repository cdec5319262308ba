package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Feature;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Two elements of a feature have one name. */
final class FeatureNamesDuplicate extends LeRobotCheck {
    FeatureNamesDuplicate() {
        super(
                "feature-names-duplicate",
                Group.FEATURES,
                Severity.WARNING,
                Cost.QUICK,
                "Names of elements repeat",
                "Two elements of a vector have one name; mapping joints by name takes one of "
                        + "them twice and the other never.",
                "Give every element a name of its own.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        for (Map.Entry<String, Map<?, ?>> entry : Declared.entries(dataset).entrySet()) {
            Feature feature = dataset.feature(entry.getKey());
            List<String> labels = Declared.labels(entry.getValue().get("names"));
            if (feature == null || labels.size() != feature.elementCount()) {
                continue;
            }
            Set<String> seen = new HashSet<>();
            List<String> repeated =
                    labels.stream().filter(label -> !seen.add(label)).toList();
            if (!repeated.isEmpty()) {
                context.report(Declared.finding(entry.getKey(), "has several elements named " + shown(repeated.get(0)))
                        .count(repeated.size())
                        .observed(shown(repeated.get(0))));
            }
        }
    }
}
