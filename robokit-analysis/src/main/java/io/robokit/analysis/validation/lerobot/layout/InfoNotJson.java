package io.robokit.analysis.validation.lerobot.layout;

import io.robokit.analysis.format.FileProblem;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** {@code meta/info.json} is there and is no JSON object. */
final class InfoNotJson extends LeRobotCheck {
    InfoNotJson() {
        super(
                "info-not-json",
                Group.LAYOUT,
                Severity.ERROR,
                Cost.QUICK,
                "meta/info.json cannot be parsed",
                "meta/info.json is there but is no JSON object in UTF-8: cut off, edited by "
                        + "hand, or another kind of file. Nothing can be loaded.",
                "Restore the file from another copy, or mend the place that the message " + "names.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (!dataset.exists(LeRobotView.INFO) || dataset.hasInfo()) {
            return;
        }
        FileProblem problem = dataset.problem(LeRobotView.INFO);
        if (problem != null
                && problem.kind() != FileProblem.Kind.EMPTY
                && problem.kind() != FileProblem.Kind.LFS_POINTER) {
            context.report(Finding.saying(problem.message()).file(LeRobotView.INFO));
        }
    }
}
