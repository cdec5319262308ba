package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.analysis.validation.lerobot.rows.RunOrder;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import io.robokit.spi.RowMeasure;
import java.io.IOException;
import java.util.List;

/** A {@code meta/stats.json} that v2.1 does not read and that says something else. */
final class StatsV21GlobalLingers extends LeRobotCheck {
    StatsV21GlobalLingers() {
        super(
                "stats-v21-global-lingers",
                Group.STATISTICS,
                Severity.INFO,
                Cost.QUICK,
                "An old statistics file lingers",
                "v2.1 keeps statistics by episode; a meta/stats.json that is left over from v2.0 and differs from them"
                        + " misleads tools that read it.",
                "Delete meta/stats.json.");
    }

    @Override
    protected List<RowMeasure> measures(LeRobotView dataset) {
        return List.of(RunOrder.MEASURE);
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (dataset.generation() != 2 || dataset.stats().isEmpty() || !dataset.hasEpisodeStatistics()) {
            context.notApplicable("There is no meta/stats.json beside statistics of the episodes of v2.1.");
            return;
        }
        EpisodePass pass = EpisodePass.of(dataset, context);
        if (pass.isLeftOut()) {
            context.skip(EpisodePass.LEFT_OUT);
            return;
        }
        List<Finding.Builder> differences =
                StatsGlobalVsEpisodes.differences(dataset, context, pass).findings();
        if (!differences.isEmpty()) {
            context.report(
                    Finding.saying(StoredPlace.GLOBAL + " is left over from an earlier version and differs from the "
                                    + "statistics of the episodes in " + differences.size() + " features")
                            .file(StoredPlace.GLOBAL)
                            .count(differences.size()));
        }
    }
}
