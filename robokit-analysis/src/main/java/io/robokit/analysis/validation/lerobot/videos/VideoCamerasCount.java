package io.robokit.analysis.validation.lerobot.videos;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Cameras with different numbers of video files. */
final class VideoCamerasCount extends LeRobotCheck {
    VideoCamerasCount() {
        super(
                "video-cameras-count",
                Group.VIDEOS,
                Severity.ERROR,
                Cost.QUICK,
                "All cameras have equally many video files",
                "In v2 every episode has one video per camera; where cameras have different numbers of files, the conversion"
                        + " to v3 assigns pictures to wrong episodes or fails.",
                "Restore the missing files, or remove the feature of a camera that was never recorded.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (dataset.generation() != 2 || dataset.videoKeys().size() < 2) {
            context.notApplicable("only v2 datasets of several cameras have a video per episode and camera");
            return;
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        dataset.videoKeys().forEach(camera -> counts.put(camera, 0L));
        for (VideoFile file : VideoFiles.of(context).all()) {
            counts.merge(file.camera(), 1L, Long::sum);
        }
        if (new TreeSet<>(counts.values()).size() > 1) {
            context.report(Finding.saying("The cameras have different numbers of video files: " + shown(counts))
                    .observed(counts.values().stream()
                            .mapToLong(Long::longValue)
                            .min()
                            .orElse(0))
                    .expected(counts.values().stream()
                            .mapToLong(Long::longValue)
                            .max()
                            .orElse(0)));
        }
    }
}
