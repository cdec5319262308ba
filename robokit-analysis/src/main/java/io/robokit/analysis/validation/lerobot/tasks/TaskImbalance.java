package io.robokit.analysis.validation.lerobot.tasks;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.TreeMap;

/** The most frequent task has more than 10 times the episodes of the rarest. */
final class TaskImbalance extends LeRobotCheck {
    TaskImbalance() {
        super(
                "task-imbalance",
                Group.TASKS,
                Severity.INFO,
                Cost.QUICK,
                "Some tasks have many more episodes than others",
                "The most frequent task has more than 10 times the episodes of the rarest. A "
                        + "policy trained without weights mostly learns the frequent one.",
                "Record more of the rare task, or sample by task.");
    }

    private static final double RATIO = 10;

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        EpisodeRows rows = dataset.episodes();
        Map<String, Long> episodes = new TreeMap<>();
        for (int row = 0; row < rows.size(); row++) {
            for (String task : new LinkedHashSet<>(rows.tasks(row))) {
                episodes.merge(task, 1L, Long::sum);
            }
        }
        if (episodes.size() < 2) {
            return;
        }
        Map.Entry<String, Long> most = Collections.max(episodes.entrySet(), Map.Entry.comparingByValue());
        Map.Entry<String, Long> least = Collections.min(episodes.entrySet(), Map.Entry.comparingByValue());
        if (most.getValue() > RATIO * least.getValue()) {
            context.report(
                    Finding.saying("The task " + shown(most.getKey()) + " has " + counted(most.getValue(), "episode")
                                    + ", " + shown(least.getKey()) + " has " + least.getValue())
                            .file(dataset.taskFile())
                            .observed((double) most.getValue() / least.getValue())
                            .expected(RATIO));
        }
    }
}
