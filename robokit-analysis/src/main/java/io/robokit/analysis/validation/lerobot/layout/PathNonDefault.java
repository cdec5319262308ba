package io.robokit.analysis.validation.lerobot.layout;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.lerobot.PathTemplate;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** A path template differs from the usual one. */
final class PathNonDefault extends LeRobotCheck {
    PathNonDefault() {
        super(
                "path-non-default",
                Group.LAYOUT,
                Severity.INFO,
                Cost.QUICK,
                "A path template is not the usual one",
                "lerobot reads the template, but its merge and edit tools write to the usual "
                        + "places whatever the template says.",
                "Nothing has to be done; rename the files and use the usual template if the "
                        + "dataset is to be merged with others.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        boolean v3 = dataset.generation() == 3;
        check(dataset, context, v3 ? PathTemplate.V3_DATA : PathTemplate.V2_DATA);
        if (!dataset.videoKeys().isEmpty()) {
            check(dataset, context, v3 ? PathTemplate.V3_VIDEO : PathTemplate.V2_VIDEO);
        }
    }

    private static void check(LeRobotView dataset, CheckContext context, PathTemplate usual) throws IOException {
        String text = dataset.template(usual.key());
        if (text != null && !text.equals(usual.text())) {
            context.report(Finding.saying(usual.key() + " is " + shown(text) + ", usual is " + shown(usual.text()))
                    .file(LeRobotView.INFO)
                    .observed(text)
                    .expected(usual.text()));
        }
    }
}
