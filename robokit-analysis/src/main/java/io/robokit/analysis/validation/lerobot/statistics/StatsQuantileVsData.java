package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.statistics.QuantileSketch;
import io.robokit.analysis.statistics.RowSampling;
import io.robokit.analysis.statistics.VectorQuantiles;
import io.robokit.analysis.validation.lerobot.rows.ColumnValues;
import io.robokit.analysis.validation.lerobot.rows.FeatureValues;
import io.robokit.analysis.validation.lerobot.rows.ValueCheck;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Group;
import io.robokit.spi.RowCoverage;
import java.io.IOException;

/** Quantiles that are not those of the data. */
final class StatsQuantileVsData extends ValueCheck {
    private static final double SHARE = 0.01;
    private static final double EDGE = 1e-9;

    StatsQuantileVsData() {
        super(
                "stats-quantile-vs-data",
                Group.STATISTICS,
                Severity.WARNING,
                "Quantiles are not those of the data",
                "The stored quantiles of the dataset differ from those of the rows by at most 1 % of the range. Those"
                        + " of the rows are exact up to 32,768 rows; of more, the error of their rank, below 1.2 %, is"
                        + " allowed for. Writers that average the quantiles of the episodes are found so.",
                "Recompute the quantiles from all rows.");
    }

    @Override
    protected void judge(LeRobotView dataset, FeatureValues values, CheckContext context) throws IOException {
        StoredPlace place = StoredPlace.ofDataset(dataset, EpisodeLengths.of(dataset, context));
        RowCoverage rows = context.rows();
        if (StoredPlace.global(dataset).isEmpty()) {
            context.notApplicable("No quantiles are stored.");
            return;
        }
        if (rows == null || !rows.isComplete() || rows.rows() < place.count()) {
            context.skip("Not all rows could be read.");
            return;
        }
        Defects defects = new Defects();
        defects.place(StoredPlace.GLOBAL);
        for (StoredStatistics stored : place.read(StoredPlace.global(dataset)).values()) {
            ColumnValues column = values.column(stored.name());
            if (column != null && column.quantiles() != null && column.width() == stored.width() && column.isWhole()) {
                compare(stored, column, defects);
            }
        }
        defects.findings().forEach(context::report);
    }

    private static void compare(StoredStatistics stored, ColumnValues column, Defects defects) {
        VectorQuantiles quantiles = column.quantiles();
        for (int element = 0; quantiles != null && element < column.width(); element++) {
            QuantileSketch sketch = quantiles.element(element);
            double low = column.moments().min(element);
            double high = column.moments().max(element);
            double allowed = SHARE * (high - low) + EDGE + Rounding.spacing(Math.max(Math.abs(low), Math.abs(high)));
            for (String key : StoredStatistics.QUANTILES) {
                double given = stored.get(key, element);
                double wanted = Integer.parseInt(key.substring(1)) / 100.0;
                double error = sketch.rankError() + rankError(column, wanted);
                double[] range = sketch.quantiles(Math.max(0, wanted - error), wanted, Math.min(1, wanted + error));
                double least = wanted <= error ? low : range[0];
                double most = wanted + error >= 1 ? high : range[2];
                if (given < least - allowed || given > most + allowed) {
                    defects.found(
                            stored.name(),
                            "has the " + key + " " + given + " in element " + stored.label(element) + ", the data says "
                                    + number(range[1]) + (error > 0 ? " (rank ± " + number(error * 100) + " %)" : ""),
                            given,
                            range[1]);
                    return;
                }
            }
        }
    }

    private static double rankError(ColumnValues column, double wanted) {
        RowSampling sampling = column.sampling();
        return sampling == null
                ? 0
                : sampling.rankError(wanted, column.moments().rows());
    }
}
