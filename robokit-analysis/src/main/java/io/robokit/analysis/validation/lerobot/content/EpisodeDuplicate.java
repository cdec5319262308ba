package io.robokit.analysis.validation.lerobot.content;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.rows.ColumnValues;
import io.robokit.analysis.validation.lerobot.rows.FeatureValues;
import io.robokit.analysis.validation.lerobot.rows.Occurrences;
import io.robokit.analysis.validation.lerobot.rows.RunOrder;
import io.robokit.analysis.validation.lerobot.rows.ValueCheck;
import io.robokit.model.RowRun;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Episodes that are copies of others. */
final class EpisodeDuplicate extends ValueCheck {
    EpisodeDuplicate() {
        super(
                "episode-duplicate",
                Group.CONTENT,
                Severity.WARNING,
                "Episodes are copies",
                "Two episodes have equally many rows and equal signals (everything but times, numbers and tasks): the"
                        + " same mean and deviation of every element to the last bit, and equal rows at regular places.",
                "Drop the copies: they weigh double in training, and leak where one is for training and one for"
                        + " evaluation.");
    }

    @Override
    protected void judge(LeRobotView dataset, FeatureValues values, CheckContext context) throws IOException {
        if (!anyChanges(dataset, values)) {
            context.notApplicable("No signal changes.");
            return;
        }
        RunOrder runs = RunOrder.of(dataset, context);
        Map<Long, RowRun> seen = new HashMap<>();
        Occurrences copies = new Occurrences();
        for (int run = 0; run < runs.size(); run++) {
            if (runs.rows(run) < 2 || !runs.isListed(run)) {
                continue;
            }
            RowRun original = seen.putIfAbsent(values.fingerprint(run), runs.run(run));
            if (original != null) {
                copies.add(runs.run(run), 0, (double) runs.run(run).episode(), (double) original.episode());
            }
        }
        if (copies.any()) {
            context.report(
                    copies.finding(counted(copies.count(), "episode") + " repeat the signals of another, the first of "
                                    + "them those of episode " + number(copies.expected()) + ": " + copies.where())
                            .observed((long) copies.observed()));
        }
    }

    private static boolean anyChanges(LeRobotView dataset, FeatureValues values) throws IOException {
        for (String name : values.names()) {
            ColumnValues column = values.column(name);
            for (int element = 0; column != null && isSignal(dataset, name) && element < column.width(); element++) {
                if (column.moments().min(element) != column.moments().max(element)) {
                    return true;
                }
            }
        }
        return false;
    }
}
