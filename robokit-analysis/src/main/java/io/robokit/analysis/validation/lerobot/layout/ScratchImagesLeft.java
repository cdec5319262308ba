package io.robokit.analysis.validation.lerobot.layout;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.List;

/** The folder {@code images/} is left over. */
final class ScratchImagesLeft extends LeRobotCheck {
    ScratchImagesLeft() {
        super(
                "scratch-images-left",
                Group.LAYOUT,
                Severity.INFO,
                Cost.QUICK,
                "Pictures left over from recording",
                "The recorder writes pictures to images/ before they are encoded and removes "
                        + "them afterwards. What is left costs space, and may mean that the encoding of "
                        + "the last episode failed.",
                "Remove the folder images/ once the videos are complete.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        List<String> paths = dataset.paths("images/", "");
        if (!paths.isEmpty()) {
            context.report(
                    Finding.saying("images/ holds " + counted(paths.size(), "file") + " left over from recording")
                            .file(paths.get(0))
                            .count(paths.size()));
        }
    }
}
