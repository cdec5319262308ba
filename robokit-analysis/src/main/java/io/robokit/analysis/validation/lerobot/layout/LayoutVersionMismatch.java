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

/** The episode table of another version is there. */
final class LayoutVersionMismatch extends LeRobotCheck {
    LayoutVersionMismatch() {
        super(
                "layout-version-mismatch",
                Group.LAYOUT,
                Severity.ERROR,
                Cost.QUICK,
                "The files are those of another version",
                "The episode table lies where another version has it, or where both have it: "
                        + "v2 keeps it in meta/episodes.jsonl, v3 below meta/episodes/. A conversion "
                        + "was interrupted, or codebase_version was edited.",
                "Convert the dataset again from a healthy copy, or correct codebase_version; "
                        + "remove the table that does not belong.");
    }

    private static final String LINES = "meta/episodes.jsonl";

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        LeRobotVersion version = dataset.version();
        if (version == null || !version.isReadable()) {
            context.notApplicable("codebase_version declares no version that is known");
            return;
        }
        boolean lines = dataset.exists(LINES);
        boolean tables = !dataset.episodeFiles().isEmpty();
        boolean foreign = version.isOneFilePerEpisode() ? tables : lines;
        if (foreign) {
            boolean own = version.isOneFilePerEpisode() ? lines : tables;
            String other =
                    version.isOneFilePerEpisode() ? dataset.episodeFiles().get(0) : LINES;
            context.report(Finding.saying("codebase_version is " + shown(version.text()) + ", but " + other
                            + (own ? " lies beside the episode table of this version" : " is the only episode table")
                            + "; it belongs to v" + (version.isOneFilePerEpisode() ? 3 : 2))
                    .file(other)
                    .observed(other)
                    .expected(version.isOneFilePerEpisode() ? LINES : "meta/episodes/*/*.parquet"));
        }
    }
}
