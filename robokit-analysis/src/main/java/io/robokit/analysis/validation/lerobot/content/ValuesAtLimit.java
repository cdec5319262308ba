package io.robokit.analysis.validation.lerobot.content;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.statistics.VectorMoments;
import io.robokit.analysis.validation.lerobot.rows.ColumnValues;
import io.robokit.analysis.validation.lerobot.rows.FeatureValues;
import io.robokit.analysis.validation.lerobot.rows.ValueCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.List;

/** Elements that mostly stand at their smallest or largest value. */
final class ValuesAtLimit extends ValueCheck {
    private static final double MOSTLY = 0.5;
    private static final double NEARLY_ALWAYS = 0.99;
    private static final long LEAST_ROWS = 10;

    ValuesAtLimit() {
        super(
                "values-at-limit",
                Group.CONTENT,
                Severity.WARNING,
                "Values stand at their limit",
                "An element of action or observation.state has its smallest, or its largest, value in more than half"
                        + " of the rows: it is cut off there, or hardly ever used. More than 99 % is an error. An element"
                        + " of two values alone is a switch, and told only beyond 99 %, as a warning.",
                "Check limits and calibration of the joint; leave unused elements out.");
    }

    @Override
    protected void judge(LeRobotView dataset, FeatureValues values, CheckContext context) throws IOException {
        for (String name : values.names()) {
            ColumnValues column = values.column(name);
            if (column != null && isActionOrState(name) && isSignal(dataset, name)) {
                report(dataset, name, column, NEARLY_ALWAYS, 1, Severity.ERROR, context);
                report(dataset, name, column, MOSTLY, NEARLY_ALWAYS, Severity.WARNING, context);
            }
        }
    }

    private static void report(
            LeRobotView dataset,
            String name,
            ColumnValues column,
            double above,
            double upTo,
            Severity severity,
            CheckContext context)
            throws IOException {
        List<String> labels = labels(dataset, name, column.width(), element -> {
            double share = share(column, element);
            return share > above && share <= upTo;
        });
        if (!labels.isEmpty()) {
            context.report(
                    Finding.saying(counted(labels.size(), "element") + " of " + name + " stand at their limit in "
                                    + "more than " + number(above * 100) + " % of the rows: " + listed(labels))
                            .severity(severity)
                            .column(name)
                            .count(labels.size())
                            .observed(labels));
        }
    }

    /** Share of the rows at the limit that more of them are at; 0 for elements that never change. */
    private static double share(ColumnValues column, int element) {
        VectorMoments moments = column.moments();
        long rows = moments.finite(element);
        if (rows <= LEAST_ROWS || moments.min(element) == moments.max(element)) {
            return 0;
        }
        long atMin = column.limits().atMin(element);
        long atMax = column.limits().atMax(element);
        double share = (double) Math.max(atMin, atMax) / rows;
        // Two values alone are a switch, such as a gripper that is open or closed: worth a warning when it hardly ever
        // moves.
        boolean isSwitch = atMin + atMax == rows;
        return isSwitch ? (share > NEARLY_ALWAYS ? NEARLY_ALWAYS : 0) : share;
    }
}
