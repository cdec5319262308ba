package io.robokit.analysis.validation.lerobot.info;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** {@code total_chunks} is not the number of chunk folders that the episodes need. */
final class InfoTotalChunks extends LeRobotCheck {
    InfoTotalChunks() {
        super(
                "info-total-chunks",
                Group.INFO,
                Severity.WARNING,
                Cost.QUICK,
                "total_chunks is wrong",
                "In v2 total_chunks must be the number of chunk folders: the episodes divided by chunks_size, "
                        + "rounded up.",
                "Set total_chunks to that number.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        Long declared = dataset.total("total_chunks");
        if (dataset.generation() != 2) {
            context.notApplicable("only v2 has total_chunks");
        } else if (declared != null && dataset.episodes().size() > 0 && dataset.episodesAreComplete()) {
            long expected = (dataset.episodes().size() + dataset.chunksSize() - 1) / dataset.chunksSize();
            if (declared != expected) {
                context.report(Finding.saying("meta/info.json declares total_chunks " + declared + ", "
                                + counted(dataset.episodes().size(), "episode") + " need " + expected)
                        .file(LeRobotView.INFO)
                        .observed(declared)
                        .expected(expected));
            }
        }
    }
}
