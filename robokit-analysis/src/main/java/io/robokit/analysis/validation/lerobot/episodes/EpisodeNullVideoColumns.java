package io.robokit.analysis.validation.lerobot.episodes;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** The video columns of an episode are null. */
final class EpisodeNullVideoColumns extends LeRobotCheck {
    EpisodeNullVideoColumns() {
        super(
                "episode-null-video-columns",
                Group.EPISODES,
                Severity.ERROR,
                Cost.QUICK,
                "Episodes do not say where their video is",
                "The columns videos/<camera>/… are there, but without values for some "
                        + "episodes: the recorder stopped before the videos of the last batch were "
                        + "encoded.",
                "Encode the missing videos from images/ if they are left, or remove these " + "episodes.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        EpisodeRows rows = dataset.episodes();
        if (dataset.generation() != 3) {
            context.notApplicable("only v3 has such columns");
            return;
        }
        for (String camera : dataset.videoKeys()) {
            EpisodeTally without = new EpisodeTally(rows);
            for (int row = 0; row < rows.size(); row++) {
                if (isWithout(rows, camera, row)) {
                    without.add(row);
                }
            }
            without.report(
                    context,
                    "videos/" + camera,
                    first -> "Episode " + rows.index(first) + " does not say where its video of " + shown(camera)
                            + " is");
        }
    }

    private static boolean isWithout(EpisodeRows rows, String camera, int row) {
        String prefix = "videos/" + camera + "/";
        return (rows.columns().contains(prefix + "chunk_index") && rows.videoChunk(camera, row) == EpisodeRows.ABSENT)
                || (rows.columns().contains(prefix + "file_index") && rows.videoFile(camera, row) == EpisodeRows.ABSENT)
                || (rows.columns().contains(prefix + "from_timestamp") && Double.isNaN(rows.videoFrom(camera, row)))
                || (rows.columns().contains(prefix + "to_timestamp") && Double.isNaN(rows.videoTo(camera, row)));
    }
}
