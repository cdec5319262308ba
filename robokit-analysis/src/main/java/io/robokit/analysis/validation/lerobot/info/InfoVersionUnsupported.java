package io.robokit.analysis.validation.lerobot.info;

import io.robokit.analysis.format.lerobot.LeRobotVersion;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** The declared version is none that is known. */
final class InfoVersionUnsupported extends LeRobotCheck {
    InfoVersionUnsupported() {
        super(
                "info-version-unsupported",
                Group.INFO,
                Severity.ERROR,
                Cost.QUICK,
                "The version is not a known one",
                "Versions 2.0, 2.1 and 3.0 are known. Loaders refuse others; a newer minor "
                        + "number is read like the last known one (a warning).",
                "Convert the dataset with the scripts of lerobot, or correct codebase_version " + "if it was edited.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (dataset.generation() == 1) {
            context.report(Finding.saying(
                            "This is a LeRobot v1.x dataset: Arrow files below train/, meta_data/ instead of"
                                    + " meta/")
                    .observed("v1.x")
                    .expected("v2.0, v2.1 or v3.0")
                    .fix("Convert it with lerobot 0.3.3, script lerobot/datasets/v2/convert_dataset_v1_to_v2.py, or"
                            + " download a newer revision."));
            return;
        }
        if (!(dataset.info().get("codebase_version") instanceof String text)) {
            return;
        }
        LeRobotVersion version = LeRobotVersion.parse(text);
        if (version != null && version.isKnown()) {
            return;
        }
        boolean readable = version != null && version.isReadable();
        context.report(Finding.saying("meta/info.json: codebase_version " + shown(text)
                        + (version == null
                                ? " is no version"
                                : readable ? " is newer than those known" : " is not supported"))
                .severity(readable ? Severity.WARNING : Severity.ERROR)
                .file(LeRobotView.INFO)
                .observed(shown(text))
                .expected("v2.0, v2.1 or v3.0"));
    }
}
