package io.robokit.analysis.validation.lerobot.videos;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A video feature without facts about its encoding, or with two versions of them. */
final class VideoInfoMissing extends LeRobotCheck {
    VideoInfoMissing() {
        super(
                "video-info-missing",
                Group.VIDEOS,
                Severity.WARNING,
                Cost.QUICK,
                "Video features say how they are encoded",
                "A video feature has neither info nor its older form video_info, or both, and they differ. Merging datasets"
                        + " compares them and refuses what is not equal.",
                "Write the facts of the video files into info and remove video_info.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (!(dataset.info().get("features") instanceof Map<?, ?> features)) {
            return;
        }
        for (String camera : dataset.videoKeys()) {
            if (features.get(camera) instanceof Map<?, ?> declared) {
                look(camera, declared, context);
            }
        }
    }

    private static void look(String camera, Map<?, ?> declared, CheckContext context) {
        Map<?, ?> info = facts(declared.get("info"));
        Map<?, ?> older = facts(declared.get("video_info"));
        if (info.isEmpty() && older.isEmpty()) {
            context.report(Finding.saying("The video feature " + shown(camera) + " has no info about its encoding")
                    .file(LeRobotView.INFO)
                    .column(camera)
                    .expected("info"));
        } else if (!info.isEmpty() && !older.isEmpty() && !info.equals(older)) {
            context.report(Finding.saying("The video feature " + shown(camera)
                            + " has both info and video_info, and they differ, which keeps datasets from being merged")
                    .file(LeRobotView.INFO)
                    .column(camera)
                    .observed("info and video_info")
                    .expected("info"));
        }
    }

    private static Map<?, ?> facts(@Nullable Object declared) {
        return declared instanceof Map<?, ?> map ? map : Map.of();
    }
}
