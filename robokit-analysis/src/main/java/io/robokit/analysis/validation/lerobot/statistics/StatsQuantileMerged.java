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

/** Quantiles that were averaged over episodes. */
final class StatsQuantileMerged extends LeRobotCheck {
    private static final double SHARE = 0.01;

    StatsQuantileMerged() {
        super(
                "stats-quantile-merged",
                Group.STATISTICS,
                Severity.WARNING,
                Cost.QUICK,
                "Quantiles are averages of quantiles",
                "The column index is 0, 1, 2 …, so that its quantiles are known without looking. Where those stored"
                        + " are farther off than 1 % of the range, all quantiles of the dataset were put together from"
                        + " those of the episodes (as lerobot does) and are no quantiles.",
                "Recompute the quantiles from all rows before normalising with them.");
    }

    @Override
    protected List<RowMeasure> measures(LeRobotView dataset) {
        return List.of(RunOrder.MEASURE);
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        StoredStatistics index = StoredPlace.ofDataset(dataset, EpisodeLengths.of(dataset, context))
                .read(StoredPlace.global(dataset))
                .get("index");
        double last = index == null ? Double.NaN : index.get("max", 0);
        if (index == null || !index.has("q01") || !(last > 0) || index.get("min", 0) != 0) {
            context.notApplicable("No quantiles of the column index, counted from 0, are stored.");
            return;
        }
        for (String key : StoredStatistics.QUANTILES) {
            double given = index.get(key, 0);
            double expected = Integer.parseInt(key.substring(1)) / 100.0 * last;
            if (Math.abs(given - expected) > SHARE * last * (1 + SHARE)) {
                context.report(
                        Finding.saying(StoredPlace.GLOBAL + ": the " + key + " of index is " + given + ", though it is "
                                        + expected + " for 0 to " + (long) last
                                        + ", so that all quantiles of the dataset are put together from those of the"
                                        + " episodes")
                                .file(StoredPlace.GLOBAL)
                                .column("index")
                                .observed(given)
                                .expected(expected));
                return;
            }
        }
    }
}
