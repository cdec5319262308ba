package io.robokit.analysis.validation.lerobot.content;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.statistics.VectorMoments;
import io.robokit.analysis.validation.lerobot.rows.Candidates;
import io.robokit.analysis.validation.lerobot.rows.Candidates.Candidate;
import io.robokit.analysis.validation.lerobot.rows.ColumnValues;
import io.robokit.analysis.validation.lerobot.rows.FeatureValues;
import io.robokit.analysis.validation.lerobot.rows.Occurrences;
import io.robokit.analysis.validation.lerobot.rows.Outliers;
import io.robokit.analysis.validation.lerobot.rows.ValueCheck;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.List;

/** Rows with a value far from the others. */
final class ValuesOutlier extends ValueCheck {
    ValuesOutlier() {
        super(
                "values-outlier",
                Group.CONTENT,
                Severity.WARNING,
                "Values lie far from the others",
                "A value of action or observation.state is more than 10 standard deviations from the mean of the"
                        + " dataset.",
                "Look at the rows; a broken sensor or a unit that changed shows so.");
    }

    @Override
    protected void judge(LeRobotView dataset, FeatureValues values, CheckContext context) throws IOException {
        for (String name : values.names()) {
            ColumnValues column = values.column(name);
            if (column != null && isActionOrState(name) && isSignal(dataset, name)) {
                judge(dataset, name, column, context);
            }
        }
    }

    private static void judge(LeRobotView dataset, String name, ColumnValues column, CheckContext context)
            throws IOException {
        VectorMoments moments = column.moments();
        Candidates rows = column.outliers().rows();
        List<Candidate> far = rows.above(Outliers.FAR, row -> Outliers.distance(row, moments));
        if (far.isEmpty()) {
            return;
        }
        Occurrences found = new Occurrences();
        for (Candidate row : far) {
            int element = farthest(row, moments);
            found.add(row.run(), row.row(), row.value(element), moments.mean(element));
        }
        List<String> labels = labels(
                dataset,
                name,
                column.width(),
                element -> far.stream()
                        .anyMatch(row -> Outliers.distance(row.value(element), moments, element) > Outliers.FAR));
        boolean more = rows.isOverflown() && far.size() >= Candidates.KEPT;
        context.report(found.finding((more ? "At least " : "") + counted(found.count(), "row") + " of " + name
                        + " lie more than 10 standard deviations from the mean, in " + found.where() + "; elements: "
                        + listed(labels))
                .column(name)
                .observed(found.observed())
                .expected(found.expected()));
    }

    private static int farthest(Candidate row, VectorMoments moments) {
        int farthest = 0;
        for (int element = 1; element < moments.width(); element++) {
            if (Outliers.distance(row.value(element), moments, element)
                    > Outliers.distance(row.value(farthest), moments, farthest)) {
                farthest = element;
            }
        }
        return farthest;
    }
}
