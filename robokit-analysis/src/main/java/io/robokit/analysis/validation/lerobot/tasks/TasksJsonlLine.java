package io.robokit.analysis.validation.lerobot.tasks;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.lerobot.LeRobotView.LineProblem;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.List;

/** A line of a JSON Lines file is no JSON object, or blank. */
final class TasksJsonlLine extends LeRobotCheck {
    TasksJsonlLine() {
        super(
                "tasks-jsonl-line",
                Group.TASKS,
                Severity.ERROR,
                Cost.QUICK,
                "A line of a JSON Lines file is broken",
                "Every line of tasks.jsonl, episodes.jsonl and episodes_stats.jsonl must be a "
                        + "JSON object. A broken line ends loading with an error; so does a blank line "
                        + "between others in some loaders.",
                "Mend or remove the line; a line that is cut off was written when the " + "recorder stopped.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        dataset.episodes();
        dataset.tasks();
        dataset.readEpisodeStatistics((episode, file, row, stats) -> {});
        for (String path : dataset.paths("meta/", ".jsonl")) {
            for (LineProblem line : dataset.brokenLines(path)) {
                context.report(
                        Finding.saying(path + ", " + line.message()).file(path).firstRow(line.line()));
            }
            List<Long> blank = dataset.blankLines(path);
            if (!blank.isEmpty()) {
                context.report(Finding.saying(path + ", line " + blank.get(0) + ": blank, with others after it")
                        .file(path)
                        .firstRow(blank.get(0))
                        .count(blank.size()));
            }
        }
    }
}
