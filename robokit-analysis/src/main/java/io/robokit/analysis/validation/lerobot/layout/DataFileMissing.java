package io.robokit.analysis.validation.lerobot.layout;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** The data file of an episode is not there. */
final class DataFileMissing extends LeRobotCheck {
    DataFileMissing() {
        super(
                "data-file-missing",
                Group.LAYOUT,
                Severity.ERROR,
                Cost.QUICK,
                "Data files are missing",
                "Every episode names a data file by the template data_path; without the file "
                        + "its frames cannot be loaded. The download was incomplete, files were "
                        + "renamed, or the template is wrong.",
                "Download the dataset completely; if the files are gone, remove these " + "episodes from the tables.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        MissingFiles missing = new MissingFiles(dataset, "data file", "data files");
        for (int row = 0; row < dataset.episodes().size(); row++) {
            missing.add(row, dataset.dataPath(row));
        }
        missing.report(context, null);
    }
}
