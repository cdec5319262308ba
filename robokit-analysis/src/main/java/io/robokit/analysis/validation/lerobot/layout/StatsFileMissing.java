package io.robokit.analysis.validation.lerobot.layout;

import io.robokit.analysis.format.lerobot.LeRobotVersion;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** There is no file of statistics. */
final class StatsFileMissing extends LeRobotCheck {
    StatsFileMissing() {
        super(
                "stats-file-missing",
                Group.LAYOUT,
                Severity.WARNING,
                Cost.QUICK,
                "Stored statistics are missing",
                "Policies normalise with stored statistics: meta/stats.json in v2.0 (an error without) and v3, "
                        + "meta/episodes_stats.jsonl in v2.1 (an error without).",
                "Compute the statistics again, for example with lerobot-edit-dataset recompute_stats.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        LeRobotVersion version = dataset.version();
        if (version == null || !version.isReadable() || dataset.episodes().size() == 0) {
            return;
        }
        boolean perEpisode = version.isOneFilePerEpisode() && version.minor() > 0;
        String expected = perEpisode ? "meta/episodes_stats.jsonl" : "meta/stats.json";
        if (!dataset.exists(expected)) {
            context.report(Finding.saying("The statistics are missing: " + expected)
                    .severity(version.isOneFilePerEpisode() ? Severity.ERROR : Severity.WARNING)
                    .file(expected)
                    .observed("missing"));
        }
    }
}
