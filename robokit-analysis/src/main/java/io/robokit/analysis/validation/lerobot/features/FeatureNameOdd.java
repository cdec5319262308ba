package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Feature;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A feature name is easily mistaken. */
final class FeatureNameOdd extends LeRobotCheck {
    FeatureNameOdd() {
        super(
                "feature-name-odd",
                Group.FEATURES,
                Severity.WARNING,
                Cost.QUICK,
                "A feature name is odd",
                "A name is empty, begins or ends with a dot or a space, is not in Unicode "
                        + "normal form C, or differs from another one in case only. Look-ups by name "
                        + "fail where people see no difference.",
                "Rename the feature everywhere.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        Map<String, String> seen = new HashMap<>();
        for (Feature feature : dataset.features()) {
            String name = feature.name();
            String other = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            String problem = problem(name);
            if (problem != null) {
                context.report(Declared.finding(name, problem));
            } else if (other != null) {
                context.report(
                        Declared.finding(name, "differs from " + shown(other) + " in upper and lower case only"));
            }
        }
    }

    private static @Nullable String problem(String name) {
        if (name.isBlank()) {
            return "has an empty name";
        }
        if (!name.equals(name.strip()) || name.startsWith(".") || name.endsWith(".")) {
            return "begins or ends with a dot or a space";
        }
        return Normalizer.isNormalized(name, Normalizer.Form.NFC) ? null : "is not in Unicode normal form C";
    }
}
