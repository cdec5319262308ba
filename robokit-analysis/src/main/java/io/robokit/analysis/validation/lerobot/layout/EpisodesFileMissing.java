package io.robokit.analysis.validation.lerobot.layout;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** There is no episode table. */
final class EpisodesFileMissing extends LeRobotCheck {
    EpisodesFileMissing() {
        super(
                "episodes-file-missing",
                Group.LAYOUT,
                Severity.ERROR,
                Cost.QUICK,
                "The episode table is missing",
                "There is no table of episodes: meta/episodes.jsonl in v2, meta/episodes/*/*.parquet in v3. "
                        + "Nothing tells which frames belong together.",
                "Download the whole meta/ folder again.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        boolean any =
                dataset.exists("meta/episodes.jsonl") || !dataset.episodeFiles().isEmpty();
        if (any || dataset.generation() < 2) {
            return;
        }
        Long episodes = dataset.total("total_episodes");
        Long frames = dataset.total("total_frames");
        if (episodes != null && episodes == 0 && (frames == null || frames == 0)) {
            context.notApplicable("the dataset declares no episodes yet");
            return;
        }
        String expected =
                dataset.generation() == 3 ? "meta/episodes/chunk-000/file-000.parquet" : "meta/episodes.jsonl";
        context.report(Finding.saying("The episode table is missing: " + expected
                        + (episodes == null ? "" : "; meta/info.json declares " + counted(episodes, "episode")))
                .file(expected)
                .observed("missing"));
    }
}
