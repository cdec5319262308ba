package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeJudge.Verdict;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.EpisodeRows;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.HeuristicResult.Finding;
import io.robokit.spi.HeuristicResult.Measured;
import io.robokit.spi.Param;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sensors that give few different values for many frames. */
final class QuantisedSensors extends StandardHeuristic<QuantisedSensors.Parameters, QuantisedSensors.Counts> {
    private static final long serialVersionUID = 1L;

    /**
     * Parameters.
     *
     * @param uniqueShare distinct values per frame below which a sensor is quantised
     * @param episodeShare share of the episodes in which it has to be, to be named
     */
    record Parameters(
            @Param(
                    description = "Distinct values per frame below which a dimension of the state is quantised.",
                    defaultValue = "0.01",
                    minimum = 0,
                    maximum = 1)
            double uniqueShare,

            @Param(
                    description = "Share of episodes in which a dimension has to be quantised to be named.",
                    defaultValue = "0.5",
                    minimum = 0,
                    maximum = 1)
            double episodeShare)
            implements Serializable {}

    QuantisedSensors() {
        super(
                "quantised_sensors",
                "Quantised sensors",
                "Dimensions of the state that change but have fewer distinct values than 1 % of the frames of an episode."
                        + " Dimensions with at most 4 distinct values in the dataset are switches and do not count.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(new EpisodeMeasure(
                "quantised_dimensions",
                "Quantised dimensions",
                "",
                Suspect.NEITHER,
                "Dimensions of the state with few distinct values."));
    }

    @Override
    Counts newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Counts(Say.labels(dataset, "observation.state"));
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Counts counts) {
        Tracked state = Motion.of(episode).state();
        String problem = state.unusable(2);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        double[] quantised = new double[state.width()];
        int most = (int) Math.ceil(parameters.uniqueShare() * state.frames()) - 1;
        for (int d = 0; d < quantised.length; d++) {
            double[] x = state.dimension(d);
            counts.few.add(d, x);
            boolean varies = state.profiles()[d].range() > 0;
            quantised[d] = varies && most >= 1 && !hasMoreThan(most, x) ? 1 : 0;
        }
        return EpisodeFindings.of().withDetails(quantised);
    }

    /** Whether there are more distinct values; looks no further than it has to. */
    private static boolean hasMoreThan(int most, double[] x) {
        int slots = Integer.highestOneBit(most + 1) * 4;
        double[] table = new double[slots];
        boolean[] used = new boolean[slots];
        int distinct = 0;
        double last = Double.NaN;
        for (double value : x) {
            if (value == last) {
                continue;
            }
            last = value;
            long hash = Double.doubleToRawLongBits(value + 0.0) * 0x9E3779B97F4A7C15L;
            int slot = (int) (hash >>> 40) & (slots - 1);
            while (used[slot] && table[slot] != value) {
                slot = (slot + 1) & (slots - 1);
            }
            if (!used[slot]) {
                used[slot] = true;
                table[slot] = value;
                if (++distinct > most) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    Measured result(State<Parameters, Counts> state, EpisodeRows episodes) {
        Counts counts = state.statistics;
        Columns.Growing total = new Columns.Growing();
        List<Long> perDimension = new ArrayList<>();
        episodes.forEach(row -> {
            total.add(1);
            for (int d = 0; d < row.findings().detailCount(); d++) {
                if (d == perDimension.size()) {
                    perDimension.add(0L);
                }
                boolean one = row.findings().detail(d) == 1 && !counts.few.isDiscrete(d);
                perDimension.set(d, perDimension.get(d) + (one ? 1 : 0));
            }
        });
        List<String> names = new ArrayList<>();
        for (int d = 0; d < perDimension.size(); d++) {
            if (perDimension.get(d) > state.parameters.episodeShare() * total.size()) {
                names.add(Say.dimension(counts.labels, d));
            }
        }
        Measured measured = Measured.of(Map.of("quantised", names)).judgedBy(row -> judge(row, counts));
        return names.isEmpty()
                ? measured
                : measured.with(Finding.risk(
                        Say.list(names) + " of the state " + (names.size() == 1 ? "has" : "have")
                                + " only few different values: a coarse sensor, or rounded numbers",
                        1));
    }

    private static Verdict judge(EpisodeRow row, Counts counts) {
        EpisodeFindings found = row.findings();
        if (found.unavailable() != null) {
            return Verdict.of(found);
        }
        int quantised = 0;
        for (int d = 0; d < found.detailCount(); d++) {
            quantised += found.detail(d) == 1 && !counts.few.isDiscrete(d) ? 1 : 0;
        }
        return Verdict.of(EpisodeFindings.of(quantised));
    }

    /** Labels and distinct values of the dimensions of the state. */
    static final class Counts implements Mergeable<Counts> {
        private static final long serialVersionUID = 1L;

        private final List<String> labels;
        private final FewValues few = new FewValues();

        private Counts(List<String> labels) {
            this.labels = labels;
        }

        @Override
        public void merge(Counts later) {
            few.merge(later.few);
        }
    }
}
