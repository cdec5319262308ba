package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.statistics.VectorMoments;
import io.robokit.analysis.validation.lerobot.rows.ColumnValues;
import io.robokit.analysis.validation.lerobot.rows.EpisodeNumbers;
import io.robokit.analysis.validation.lerobot.rows.FeatureValues;
import io.robokit.analysis.validation.lerobot.rows.RunOrder;
import io.robokit.analysis.validation.lerobot.rows.ValueCheck;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Group;
import io.robokit.spi.RowCoverage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Statistics that are not those of the data. */
final class StatsVsData extends ValueCheck {
    StatsVsData() {
        super(
                "stats-vs-data",
                Group.STATISTICS,
                Severity.ERROR,
                "Statistics are not those of the data",
                "min, max, mean and std, recomputed from the rows, agree with what is stored for the dataset and for"
                        + " every episode: extremes within the spacing of 32-bit floats, mean and std within 6e-5 + 5e-6"
                        + " of the value. What sums of 32-bit floats explain is only remarked.",
                "Recompute the statistics.");
    }

    @Override
    protected void judge(LeRobotView dataset, FeatureValues values, CheckContext context) throws IOException {
        Defects defects = new Defects();
        StoredPlace place = StoredPlace.ofDataset(dataset, EpisodeLengths.of(dataset, context));
        if (!StoredPlace.global(dataset).isEmpty()) {
            compareDataset(dataset, place, values, defects, context);
        } else if (!dataset.hasEpisodeStatistics()) {
            context.notApplicable("No statistics are stored.");
            return;
        }
        defects.findings().forEach(context::report);
        if (dataset.hasEpisodeStatistics()) {
            compareEpisodes(dataset, place, values, context);
        }
    }

    private static void compareDataset(
            LeRobotView dataset, StoredPlace place, FeatureValues values, Defects defects, CheckContext context)
            throws IOException {
        RowCoverage rows = context.rows();
        if (rows == null || !rows.isComplete() || rows.rows() < place.count()) {
            context.partly("Not all rows could be read, so that the statistics of the dataset were not compared.");
            return;
        }
        defects.place(StoredPlace.GLOBAL);
        for (StoredStatistics stored : place.read(StoredPlace.global(dataset)).values()) {
            ColumnValues column = values.column(stored.name());
            if (column != null && column.width() == stored.width() && column.isWhole()) {
                new Comparison(stored, place.rows(), "the data says").compare(truth(column.moments()), defects);
            }
        }
    }

    private static void compareEpisodes(
            LeRobotView dataset, StoredPlace whole, FeatureValues values, CheckContext context) throws IOException {
        RunOrder runs = RunOrder.of(dataset, context);
        Map<Long, Integer> places = new HashMap<>();
        for (int run = 0; run < runs.size(); run++) {
            boolean usable = runs.isWhole(run) && runs.isEpisode(run);
            places.merge(runs.run(run).episode(), usable ? run : -1, (earlier, later) -> -1);
        }
        Defects defects = new Defects();
        dataset.readEpisodeStatistics((episode, file, row, given) -> {
            int run = places.getOrDefault(episode, -1);
            if (run >= 0) {
                context.checkCancelled();
                defects.place(file, row, episode);
                StoredPlace place = whole.ofEpisode(runs.rows(run));
                place.read(given).values().forEach(stored -> compareEpisode(stored, run, place, values, defects));
            }
        });
        defects.findings().forEach(context::report);
    }

    private static void compareEpisode(
            StoredStatistics stored, int run, StoredPlace place, FeatureValues values, Defects defects) {
        ColumnValues column = values.column(stored.name());
        EpisodeNumbers numbers = column == null ? null : column.episodes();
        if (column != null && numbers != null && column.width() == stored.width() && numbers.isKnown(run)) {
            new Comparison(stored, place.rows(), "the data says").compare(truth(numbers, run), defects);
        }
    }

    private static Comparison.Truth truth(VectorMoments moments) {
        return new Comparison.Truth() {
            @Override
            public double min(int element) {
                return moments.min(element);
            }

            @Override
            public double max(int element) {
                return moments.max(element);
            }

            @Override
            public double mean(int element) {
                return moments.mean(element);
            }

            @Override
            public double std(int element) {
                return moments.populationStd(element);
            }
        };
    }

    private static Comparison.Truth truth(EpisodeNumbers numbers, int run) {
        return new Comparison.Truth() {
            @Override
            public double min(int element) {
                return numbers.min(run, element);
            }

            @Override
            public double max(int element) {
                return numbers.max(run, element);
            }

            @Override
            public double mean(int element) {
                return numbers.mean(run, element);
            }

            @Override
            public double std(int element) {
                return numbers.std(run, element);
            }
        };
    }
}
