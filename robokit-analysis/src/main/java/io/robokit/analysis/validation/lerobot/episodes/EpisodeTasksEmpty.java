package io.robokit.analysis.validation.lerobot.episodes;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.List;

/** An episode names no task. */
final class EpisodeTasksEmpty extends LeRobotCheck {
    EpisodeTasksEmpty() {
        super(
                "episode-tasks-empty",
                Group.EPISODES,
                Severity.WARNING,
                Cost.QUICK,
                "Episodes without a task",
                "The list of tasks of an episode is empty or holds blank texts; policies that "
                        + "take an instruction get none.",
                "Write the instruction of the episode into the table.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        EpisodeRows rows = dataset.episodes();
        if (!rows.columns().contains("tasks") || !dataset.episodesAreComplete()) {
            context.skip("the episode table has no column tasks that can be read");
            return;
        }
        EpisodeTally found = new EpisodeTally(rows);
        for (int row = 0; row < rows.size(); row++) {
            List<String> tasks = rows.tasks(row);
            if (tasks.isEmpty() || tasks.stream().anyMatch(String::isBlank)) {
                found.add(row);
            }
        }
        found.report(context, "tasks", first -> "Episode " + rows.index(first) + " names no task");
    }
}
