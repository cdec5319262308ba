package io.robokit.analysis.validation.lerobot.content;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.rows.FeatureValues;
import io.robokit.analysis.validation.lerobot.rows.StepMeasure;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;

/** Steps in which single elements of an action jump. */
final class DimsJump extends JumpCheck {
    DimsJump() {
        super(
                "dims-jump",
                Severity.WARNING,
                "Single elements jump",
                "In one step, two elements of the action move by more than 30 standard deviations of their steps in"
                        + " the dataset, or one by more than 40.",
                "Look at the rows: an encoder slipped, an angle wrapped around, or a message was lost.");
    }

    @Override
    protected void judge(LeRobotView dataset, FeatureValues values, CheckContext context) {
        for (String name : values.names()) {
            report(values, name, 0.5, StepMeasure::coordinated, "jump in single elements", context);
        }
    }
}
