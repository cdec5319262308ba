package io.robokit.analysis.validation.lerobot.layout;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** A data file that no episode names. */
final class DataFileOrphan extends LeRobotCheck {
    DataFileOrphan() {
        super(
                "data-file-orphan",
                Group.LAYOUT,
                Severity.WARNING,
                Cost.QUICK,
                "Data files that no episode names",
                "A Parquet file below data/ belongs to no episode. v3 loaders read every file "
                        + "below data/, so its rows pollute the dataset there (an error); in v2 it is "
                        + "dead weight, often left by a deleted episode.",
                "Remove the file, or add its episodes to the episode table.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (dataset.episodes().size() == 0) {
            context.notApplicable("there is no episode table that could name files");
            return;
        }
        Set<String> named = new HashSet<>();
        for (int row = 0; row < dataset.episodes().size(); row++) {
            String path = dataset.dataPath(row);
            if (path != null) {
                named.add(path);
            } else if (dataset.generation() == 3) {
                context.skip("the episode table does not say where every episode is");
                return;
            }
        }
        for (String path : dataset.dataFiles()) {
            if (!named.contains(path)) {
                context.report(Finding.saying("No episode names the data file " + path)
                        .severity(dataset.generation() == 3 ? Severity.ERROR : Severity.WARNING)
                        .file(path));
            }
        }
    }
}
