package io.robokit.analysis.validation.lerobot.info;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A key that {@code meta/info.json} must have is missing. */
final class InfoRequiredKey extends LeRobotCheck {
    InfoRequiredKey() {
        super(
                "info-required-key",
                Group.INFO,
                Severity.ERROR,
                Cost.QUICK,
                "A key of meta/info.json is missing",
                "codebase_version, fps and features are needed to load anything; totals, chunks_size and the "
                        + "path templates to find and count files. Without splits and robot_type (warnings) "
                        + "something is merely unknown.",
                "Add the key; totals follow from the tables.");
    }

    private static final List<String> REQUIRED = List.of(
            "codebase_version",
            "fps",
            "features",
            "total_episodes",
            "total_frames",
            "total_tasks",
            "chunks_size",
            "data_path");
    private static final List<String> EXPECTED = List.of("splits", "robot_type");

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (!dataset.hasInfo()) {
            context.notApplicable("meta/info.json cannot be read");
            return;
        }
        List<String> required = new ArrayList<>(REQUIRED);
        if (!dataset.videoKeys().isEmpty()) {
            required.add("video_path");
        }
        report(dataset, context, required, Severity.ERROR);
        report(dataset, context, EXPECTED, Severity.WARNING);
    }

    private static void report(LeRobotView dataset, CheckContext context, List<String> keys, Severity severity)
            throws IOException {
        for (String key : keys) {
            if (!dataset.info().containsKey(key)) {
                context.report(Finding.saying("meta/info.json has no " + key)
                        .severity(severity)
                        .file(LeRobotView.INFO)
                        .expected(key));
            }
        }
    }
}
