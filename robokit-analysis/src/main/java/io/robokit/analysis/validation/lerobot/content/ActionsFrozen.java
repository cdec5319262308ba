package io.robokit.analysis.validation.lerobot.content;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.rows.ColumnValues;
import io.robokit.analysis.validation.lerobot.rows.FeatureValues;
import io.robokit.analysis.validation.lerobot.rows.Occurrences;
import io.robokit.analysis.validation.lerobot.rows.ValueCheck;
import io.robokit.analysis.validation.lerobot.rows.ValueSteps;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Group;

/** Episodes in which the same action is repeated for long. */
final class ActionsFrozen extends ValueCheck {
    ActionsFrozen() {
        super(
                "actions-frozen",
                Group.CONTENT,
                Severity.WARNING,
                "Actions are frozen",
                "At least 5 % of the rows of an episode, and 3, hold the same action one after the other: the operator"
                        + " paused, or the recorder got no updates.",
                "Cut the pause out, or check the recorder.");
    }

    @Override
    protected void judge(LeRobotView dataset, FeatureValues values, CheckContext context) {
        for (String name : values.names()) {
            ColumnValues column = values.column(name);
            ValueSteps steps = column == null ? null : column.steps();
            if (column == null || steps == null || !steps.frozen().any() || neverChanges(column)) {
                continue;
            }
            Occurrences found = steps.frozen();
            context.report(found.finding(name + " is the same in " + counted(found.count(), "row")
                            + " one after the other (the longest time of each episode), in " + found.where())
                    .column(name)
                    .observed((long) found.observed()));
        }
    }

    /** Told by another check. */
    private static boolean neverChanges(ColumnValues column) {
        for (int element = 0; element < column.width(); element++) {
            if (column.moments().min(element) != column.moments().max(element)) {
                return false;
            }
        }
        return true;
    }
}
