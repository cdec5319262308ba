package io.robokit.analysis.validation.lerobot.frames;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.rows.ColumnValues;
import io.robokit.analysis.validation.lerobot.rows.FeatureValues;
import io.robokit.analysis.validation.lerobot.rows.ValueCheck;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Group;

/** NaN in {@code next.reward} and its like. */
final class RewardNan extends ValueCheck {
    RewardNan() {
        super(
                "reward-nan",
                Group.FRAMES,
                Severity.WARNING,
                "Rewards are NaN",
                "The columns next.reward, next.done and the like hold numbers in every row.",
                "Fill the values in, or drop the column.");
    }

    @Override
    protected void judge(LeRobotView dataset, FeatureValues values, CheckContext context) {
        for (String name : values.names()) {
            ColumnValues column = values.column(name);
            if (column != null && name.startsWith("next.") && column.nans().any()) {
                context.report(column.nans()
                        .finding(name + " is NaN in " + counted(column.nans().count(), "row") + " in "
                                + column.nans().where())
                        .column(name)
                        .observed("NaN"));
            }
        }
    }
}
