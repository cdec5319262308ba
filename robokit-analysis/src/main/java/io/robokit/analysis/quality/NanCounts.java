package io.robokit.analysis.quality;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import io.robokit.model.OpaqueColumn;
import io.robokit.spi.Accumulator;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeJudge.Verdict;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.HeuristicResult;
import io.robokit.spi.HeuristicResult.Evidence;
import io.robokit.spi.HeuristicResult.Finding;
import io.robokit.spi.QualityHeuristic;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts missing values per column: nulls and NaN of numbers, NaN elements of lists (a null list counts once), nulls of
 * anything else. Infinity is not counted. Columns of nested lists or of lists of texts are left out of an episode in
 * which any of them has a value, as the original service did.
 */
public final class NanCounts implements QualityHeuristic<NoParameters, NanCounts.State> {
    private static final long serialVersionUID = 1L;
    private static final int BLOCK = 4096;

    @Override
    public String id() {
        return "nan_counts";
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(
                new EpisodeMeasure("nan_count", "Missing values", "", Suspect.NEITHER, "NaN and null in all columns."));
    }

    @Override
    public Class<NoParameters> parameterType() {
        return NoParameters.class;
    }

    @Override
    public FeatureSelection requiredFeatures(DatasetMetadata dataset) {
        return FeatureSelection.all();
    }

    @Override
    public State createAccumulator(DatasetMetadata dataset, NoParameters parameters) {
        return new State();
    }

    @Override
    public HeuristicResult evaluate(State state) {
        return HeuristicResult.Measured.of(Map.of("nan_counts", new LinkedHashMap<>(state.total)))
                .judgedBy(NanCounts::judge);
    }

    private static Verdict judge(EpisodeRow row) {
        double missing = row.value(0);
        return missing > 0
                ? new Verdict(
                        row.findings(),
                        List.of(new Finding(
                                Evidence.HARD_FAILURE,
                                (long) missing + " missing value" + (missing == 1 ? "" : "s"),
                                1 + Math.log1p(missing))))
                : Verdict.of(row.findings());
    }

    /** Counts by column, and in all per episode. */
    public static final class State implements Accumulator<State> {
        private static final long serialVersionUID = 1L;

        private final Map<String, Long> total = new LinkedHashMap<>();
        private EpisodeFindings findings = EpisodeFindings.none();
        private LinkedHashMap<String, Long> current = new LinkedHashMap<>();
        private Set<String> uncountable = new LinkedHashSet<>();

        @Override
        public void beginEpisode(EpisodeInfo episode) {
            current = new LinkedHashMap<>();
            uncountable = new LinkedHashSet<>();
        }

        @Override
        public void add(EpisodeBatch batch) {
            for (FeatureColumn column : batch.columns()) {
                long missing = column instanceof NumericColumn numeric && numeric.depth() <= 1
                        ? missingNumbers(numeric)
                        : missingCells(column);
                if (missing < 0) {
                    uncountable.add(column.name());
                } else {
                    current.merge(column.name(), missing, Long::sum);
                }
            }
        }

        @Override
        public void endEpisode(EpisodeInfo episode) {
            current.keySet().removeAll(uncountable);
            long sum = 0;
            for (Map.Entry<String, Long> entry : current.entrySet()) {
                total.merge(entry.getKey(), entry.getValue(), Long::sum);
                sum += entry.getValue();
            }
            findings = EpisodeFindings.of((double) sum);
        }

        @Override
        public EpisodeFindings findings() {
            return findings;
        }

        @Override
        public void merge(State later) {
            later.total.forEach((column, count) -> total.merge(column, count, Long::sum));
        }

        private static long missingNumbers(NumericColumn column) {
            boolean floating = column.mayHaveNaN();
            if (!floating && !column.mayHaveNulls()) {
                return 0;
            }
            if (!column.mayHaveNulls() && !column.isRagged()) {
                return nans(column);
            }
            long missing = 0;
            for (int row = 0; row < column.rowCount(); row++) {
                if (column.isNull(row)) {
                    missing++;
                    continue;
                }
                int length = column.length(row);
                for (int element = 0; element < length; element++) {
                    if (Double.isNaN(column.number(row, element))) {
                        missing++;
                    }
                }
            }
            return missing;
        }

        private static long nans(NumericColumn column) {
            int rows = Math.max(1, BLOCK / Math.max(1, column.width()));
            double[] numbers = new double[Math.min(rows, column.rowCount()) * column.width()];
            long nans = 0;
            for (int row = 0; row < column.rowCount(); row += rows) {
                int count = Math.min(rows, column.rowCount() - row);
                column.copyNumbers(row, count, numbers, 0);
                for (int i = 0; i < count * column.width(); i++) {
                    nans += Double.isNaN(numbers[i]) ? 1 : 0;
                }
            }
            return nans;
        }

        /** Null cells, or -1 when the column cannot be counted in this episode. */
        private static long missingCells(FeatureColumn column) {
            boolean listOfOther = column instanceof NumericColumn
                    || (column instanceof OpaqueColumn opaque
                            && (opaque.kind().startsWith("list")
                                    || opaque.kind().startsWith("map")));
            long missing = 0;
            for (int row = 0; row < column.rowCount(); row++) {
                if (column.isNull(row)) {
                    missing++;
                } else if (listOfOther) {
                    return -1;
                }
            }
            return missing;
        }
    }
}
