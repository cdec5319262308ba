package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Feature;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** Action and state have different numbers of elements. */
final class FeatureActionStateArity extends LeRobotCheck {
    FeatureActionStateArity() {
        super(
                "feature-action-state-arity",
                Group.FEATURES,
                Severity.INFO,
                Cost.QUICK,
                "Action and state have different sizes",
                "action and observation.state have different numbers of elements, so that "
                        + "they cannot be compared joint by joint (delay, saturation).",
                "Nothing has to be done if the robot is commanded in another space than it is " + "measured in.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        Feature action = dataset.feature("action");
        Feature state = dataset.feature("observation.state");
        if (action != null
                && state != null
                && Declared.hasShape(action)
                && Declared.hasShape(state)
                && action.elementCount() != state.elementCount()) {
            context.report(Finding.saying("action has " + counted(action.elementCount(), "element")
                            + ", observation.state has " + state.elementCount())
                    .file(LeRobotView.INFO)
                    .column("action")
                    .observed(action.elementCount())
                    .expected(state.elementCount()));
        }
    }
}
