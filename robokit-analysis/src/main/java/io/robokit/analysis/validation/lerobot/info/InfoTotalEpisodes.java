package io.robokit.analysis.validation.lerobot.info;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** {@code total_episodes} is not the number of rows of the episode table. */
final class InfoTotalEpisodes extends LeRobotCheck {
    InfoTotalEpisodes() {
        super(
                "info-total-episodes",
                Group.INFO,
                Severity.ERROR,
                Cost.QUICK,
                "total_episodes is wrong",
                "total_episodes must be the number of rows of the episode table; loaders size their index by it.",
                "Set total_episodes to the number of rows of the episode table.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        Long declared = dataset.total("total_episodes");
        int found = dataset.episodes().size();
        if (found == 0 || !dataset.episodesAreComplete()) {
            context.skip("the episode table cannot be read completely");
        } else if (declared != null && declared != found) {
            context.report(Finding.saying("meta/info.json declares total_episodes " + declared
                            + ", the episode table has " + counted(found, "row"))
                    .file(LeRobotView.INFO)
                    .observed(declared)
                    .expected(found));
        }
    }
}
