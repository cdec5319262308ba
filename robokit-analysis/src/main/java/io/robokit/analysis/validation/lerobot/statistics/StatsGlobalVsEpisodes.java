package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.analysis.validation.lerobot.rows.RunOrder;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import io.robokit.spi.RowMeasure;
import java.io.IOException;
import java.util.List;

/** Statistics of the dataset that are not those of its episodes put together. */
final class StatsGlobalVsEpisodes extends LeRobotCheck {
    StatsGlobalVsEpisodes() {
        super(
                "stats-global-vs-episodes",
                Group.STATISTICS,
                Severity.WARNING,
                Cost.QUICK,
                "Statistics of dataset and episodes contradict each other",
                "The statistics of the dataset are those of the episodes put together: means weighted by count,"
                        + " variances with the distance of the means. Edits and merges that forget one of them are found"
                        + " so.",
                "Recompute the statistics.");
    }

    @Override
    protected List<RowMeasure> measures(LeRobotView dataset) {
        return List.of(RunOrder.MEASURE);
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (dataset.generation() != 3 || dataset.stats().isEmpty() || !dataset.hasEpisodeStatistics()) {
            context.notApplicable("There are no statistics of both the dataset and its episodes.");
            return;
        }
        EpisodePass pass = EpisodePass.of(dataset, context);
        if (pass.isLeftOut()) {
            context.skip(EpisodePass.LEFT_OUT);
            return;
        }
        differences(dataset, context, pass).findings().forEach(context::report);
    }

    static Defects differences(LeRobotView dataset, CheckContext context, EpisodePass pass) throws IOException {
        Defects defects = new Defects();
        defects.place(StoredPlace.GLOBAL);
        StoredPlace place = StoredPlace.ofDataset(dataset, EpisodeLengths.of(dataset, context));
        for (StoredStatistics stored : place.read(dataset.stats()).values()) {
            Aggregate together = pass.aggregates().get(stored.name());
            if (together != null && together.isSound() && together.width() == stored.width()) {
                new Comparison(stored, place.rows(), "its episodes together say").compare(together, defects);
            }
        }
        return defects;
    }
}
