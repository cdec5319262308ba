package io.robokit.analysis.validation.lerobot.content;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.rows.FeatureValues;
import io.robokit.analysis.validation.lerobot.rows.StepMeasure;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;

/** Steps in which all of an action jumps. */
final class ActionsJump extends JumpCheck {
    ActionsJump() {
        super(
                "actions-jump",
                Severity.WARNING,
                "Actions jump",
                "The mean over all elements of a step of the action, each in standard deviations of its steps in the"
                        + " dataset, is above 8.",
                "Look at the rows: frames are missing there, or two recordings were put together.");
    }

    @Override
    protected void judge(LeRobotView dataset, FeatureValues values, CheckContext context) {
        for (String name : values.names()) {
            report(
                    values,
                    name,
                    StepMeasure.MEAN,
                    StepMeasure::mean,
                    "jump by more than 8 deviations on average",
                    context);
        }
    }
}
