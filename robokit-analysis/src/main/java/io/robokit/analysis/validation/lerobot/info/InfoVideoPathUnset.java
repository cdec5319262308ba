package io.robokit.analysis.validation.lerobot.info;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.lerobot.PathTemplate;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.Map;

/** {@code video_path} is null although a feature lives in video files. */
final class InfoVideoPathUnset extends LeRobotCheck {
    InfoVideoPathUnset() {
        super(
                "info-video-path-unset",
                Group.INFO,
                Severity.ERROR,
                Cost.QUICK,
                "video_path is null although there are cameras",
                "A feature of dtype video needs the template video_path; with null its files " + "cannot be found.",
                "Write the usual template of the version into meta/info.json.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        Map<String, Object> info = dataset.info();
        if (info.containsKey("video_path")
                && info.get("video_path") == null
                && !dataset.videoKeys().isEmpty()) {
            context.report(Finding.saying("meta/info.json: video_path is null, but "
                            + dataset.videoKeys().get(0) + " is stored as video")
                    .file(LeRobotView.INFO)
                    .column(dataset.videoKeys().get(0))
                    .expected(dataset.generation() == 3 ? PathTemplate.V3_VIDEO.text() : PathTemplate.V2_VIDEO.text()));
        }
    }
}
