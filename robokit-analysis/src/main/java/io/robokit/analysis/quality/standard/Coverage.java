package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.JsonValues;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeRows;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.HeuristicResult.Measured;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How evenly the state covers its range. */
final class Coverage extends StandardHeuristic<NoParameters, Coverage.Histograms> {
    private static final long serialVersionUID = 1L;
    static final int BINS = 20;

    Coverage() {
        super(
                "coverage",
                "Coverage",
                "Entropy of each dimension of the state over 20 equal bins of its range in the dataset, divided by ln 20: 1 is"
                        + " even, 0 is one bin. Counted in bins of a power of two, 256 or more over the range, each going where"
                        + " its middle is.",
                NoParameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of();
    }

    @Override
    Histograms newStatistics(DatasetMetadata dataset, NoParameters parameters) {
        return new Histograms(Say.labels(dataset, "observation.state"));
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, NoParameters parameters, Histograms histograms) {
        Tracked state = Motion.of(episode).stateOrAction();
        String problem = state.unusable(1);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        histograms.add(state);
        return EpisodeFindings.none();
    }

    @Override
    Measured result(State<NoParameters, Histograms> state, EpisodeRows episodes) {
        Histograms histograms = state.statistics;
        List<Map<String, Object>> dimensions = new ArrayList<>();
        double sum = 0;
        for (int d = 0; d < histograms.byDimension.length; d++) {
            if (histograms.limits.range(d) > 0) {
                double entropy = entropy(
                        histograms.byDimension[d].rebinned(histograms.limits.min(d), histograms.limits.max(d), BINS));
                dimensions.add(JsonValues.object(
                        "dimension", Say.dimension(histograms.labels, d), "normalised_entropy", entropy));
                sum += entropy;
            }
        }
        return Measured.of(JsonValues.object(
                "mean_normalised_entropy",
                dimensions.isEmpty() ? null : sum / dimensions.size(),
                "dimensions",
                dimensions));
    }

    /** Entropy divided by its largest possible value. */
    static double entropy(long[] counts) {
        double total = Arrays.stream(counts).sum();
        double entropy = 0;
        for (long count : counts) {
            double share = count / total;
            entropy -= count == 0 ? 0 : share * Math.log(share);
        }
        return entropy / Math.log(counts.length);
    }

    /** A histogram of each dimension. */
    static final class Histograms implements Mergeable<Histograms> {
        private static final long serialVersionUID = 1L;

        private final List<String> labels;
        private final Limits limits = new Limits();
        private AlignedHistogram[] byDimension = {};

        private Histograms(List<String> labels) {
            this.labels = labels;
        }

        private void add(Tracked state) {
            DimensionProfile[] profiles = state.profiles();
            limits.add(profiles);
            grow(profiles.length);
            for (int d = 0; d < profiles.length; d++) {
                byDimension[d].add(state.dimension(d), profiles[d].min, profiles[d].max);
            }
        }

        @Override
        public void merge(Histograms later) {
            limits.merge(later.limits);
            grow(later.byDimension.length);
            for (int d = 0; d < later.byDimension.length; d++) {
                byDimension[d].merge(later.byDimension[d]);
            }
        }

        private void grow(int width) {
            int known = byDimension.length;
            if (width > known) {
                byDimension = Arrays.copyOf(byDimension, width);
                for (int d = known; d < width; d++) {
                    byDimension[d] = new AlignedHistogram();
                }
            }
        }
    }
}
