package io.robokit.analysis.validation.lerobot.splits;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.Map;

/** No split is named {@code train}. */
final class SplitNoTrain extends LeRobotCheck {
    SplitNoTrain() {
        super(
                "split-no-train",
                Group.SPLITS,
                Severity.INFO,
                Cost.QUICK,
                "There is no split named train",
                "Tools that ask for the split \"train\" find nothing, although there are " + "splits.",
                "Name the split that is trained on \"train\".");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (dataset.info().get("splits") instanceof Map<?, ?> splits
                && !splits.containsKey("train")
                && Split.episodes(dataset) > 0) {
            context.report(Finding.saying("There is no split 'train' among " + shown(String.valueOf(splits.keySet())))
                    .file(LeRobotView.INFO)
                    .expected("train"));
        }
    }
}
