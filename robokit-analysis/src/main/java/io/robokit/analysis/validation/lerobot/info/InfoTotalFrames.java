package io.robokit.analysis.validation.lerobot.info;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.DataTables;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** {@code total_frames} is neither the sum of the lengths nor the number of rows. */
final class InfoTotalFrames extends LeRobotCheck {
    InfoTotalFrames() {
        super(
                "info-total-frames",
                Group.INFO,
                Severity.ERROR,
                Cost.QUICK,
                "total_frames is wrong",
                "total_frames must be the sum of the lengths in the episode table, and the number of rows of all "
                        + "data files. It is compared with both; one of them agreeing is enough, as another "
                        + "check compares the two.",
                "Set total_frames to the number of rows.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        Long declared = dataset.total("total_frames");
        if (declared == null) {
            return;
        }
        boolean lengthsKnown = dataset.episodes().size() > 0 && dataset.episodesAreComplete();
        long lengths = dataset.episodes().frameCount();
        DataTables tables = DataTables.of(dataset, context);
        boolean rowsKnown = tables.isComplete() && !tables.paths().isEmpty() && !isAnyMissing(dataset);
        long rows = tables.rows();
        if (!lengthsKnown && !rowsKnown) {
            context.skip("neither the episode table nor the data files can be read completely");
        } else if ((!lengthsKnown || declared != lengths) && (!rowsKnown || declared != rows)) {
            String sums = (lengthsKnown ? "the lengths of the episodes add up to " + lengths : "")
                    + (lengthsKnown && rowsKnown ? ", " : "")
                    + (rowsKnown ? "the data files have " + counted(rows, "row") : "");
            context.report(Finding.saying("meta/info.json declares total_frames " + declared + "; " + sums)
                    .file(LeRobotView.INFO)
                    .observed(declared)
                    .expected(rowsKnown ? rows : lengths));
        }
    }

    private static boolean isAnyMissing(LeRobotView dataset) throws IOException {
        for (int row = 0; row < dataset.episodes().size(); row++) {
            String path = dataset.dataPath(row);
            if (path == null || !dataset.exists(path)) {
                return true;
            }
        }
        return false;
    }
}
