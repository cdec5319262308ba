package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.DataTables;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A video feature has a column in the data files. */
final class FeatureVideoHasColumn extends LeRobotCheck {
    FeatureVideoHasColumn() {
        super(
                "feature-video-has-column",
                Group.FEATURES,
                Severity.WARNING,
                Cost.QUICK,
                "A video feature has a column as well",
                "The frames of a video feature are in MP4 files; a column of its name in the "
                        + "data files is ignored or confuses loaders.",
                "Remove the column, or declare the feature as image if the pictures are in " + "the column.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        DataTables tables = DataTables.of(dataset, context);
        for (String camera : dataset.videoKeys()) {
            List<String> having = tables.tables().entrySet().stream()
                    .filter(table -> table.getValue().column(camera).isPresent())
                    .map(Map.Entry::getKey)
                    .toList();
            if (!having.isEmpty()) {
                context.report(Declared.finding(camera, "lives in video files, but has a column in " + having.get(0))
                        .file(having.get(0))
                        .count(having.size()));
            }
        }
    }
}
