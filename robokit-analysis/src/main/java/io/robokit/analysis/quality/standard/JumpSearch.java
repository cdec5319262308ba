package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeAccumulator;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.HeuristicResult.TimeRange;
import java.util.ArrayList;
import java.util.List;

/** Finds the jumps of an episode, knowing the spread of all steps of the dataset. */
final class JumpSearch extends EpisodeAccumulator<JumpSearch> {
    private static final long serialVersionUID = 1L;

    private final ActionJumps.Parameters parameters;
    private final double[] sigma;
    private final boolean[] discrete;

    JumpSearch(
            DatasetMetadata dataset,
            FeatureSelection features,
            ActionJumps.Parameters parameters,
            double[] sigma,
            boolean[] discrete) {
        super(dataset, features);
        this.parameters = parameters;
        this.sigma = sigma;
        this.discrete = discrete;
    }

    @Override
    protected EpisodeFindings measure(EpisodeSignals episode) {
        Tracked action = Motion.of(episode).action();
        String problem = action.unusable(2);
        if (problem != null || action.width() > sigma.length) {
            return EpisodeFindings.notAvailable(problem == null ? "'action' is wider than in other episodes" : problem);
        }
        double[][] z = new double[action.width()][];
        for (int d = 0; d < z.length; d++) {
            z[d] = action.wraps().unwrappedSteps(action.dimension(d), d);
            for (int k = 0; k < z[d].length; k++) {
                z[d][k] = Math.abs(z[d][k]) / sigma[d];
            }
        }
        return search(episode, z, action.frames() - 1);
    }

    private EpisodeFindings search(EpisodeSignals episode, double[][] z, int steps) {
        Ranges jumps = new Ranges(episode, "jump");
        Ranges coordinated = new Ranges(episode, "coordinated jump");
        int jumpCount = 0;
        int coordinatedCount = 0;
        int largest = -1;
        double largestMean = 0;
        for (int k = 0; k < steps; k++) {
            double mean = mean(z, k);
            boolean jump = mean > parameters.meanZ();
            boolean together = isCoordinated(z, k);
            if (jump) {
                jumpCount++;
                jumps.add(k, k + 1);
            }
            if (together) {
                coordinatedCount++;
                coordinated.add(k, k + 1);
            }
            if ((jump || together) && mean > largestMean) {
                largest = k;
                largestMean = mean;
            }
        }
        List<TimeRange> ranges = new ArrayList<>(jumps.list());
        ranges.addAll(coordinated.list());
        EpisodeFindings found = EpisodeFindings.of(jumpCount, coordinatedCount).withRanges(ranges);
        return largest < 0 ? found : found.withDetails(details(episode, z, largest, largestMean));
    }

    private static double mean(double[][] z, int step) {
        double sum = 0;
        for (double[] dimension : z) {
            sum += dimension[step];
        }
        return sum / z.length;
    }

    private boolean isCoordinated(double[][] z, int step) {
        int many = 0;
        for (int d = 0; d < z.length; d++) {
            if (!discrete[d] && z[d][step] > parameters.singleZ()) {
                return true;
            }
            many += !discrete[d] && z[d][step] > parameters.manyZ() ? 1 : 0;
        }
        return many >= 2;
    }

    /** Second, mean z, and up to three dimensions with their z. */
    private double[] details(EpisodeSignals episode, double[][] z, int step, double mean) {
        List<Integer> order = new ArrayList<>();
        for (int d = 0; d < z.length; d++) {
            if (z[d][step] > parameters.namedZ()) {
                order.add(d);
            }
        }
        order.sort((a, b) -> Double.compare(z[b][step], z[a][step]));
        int named = Math.min(ActionJumps.named(), order.size());
        double[] details = new double[2 + 2 * named];
        details[0] = step / episode.fps();
        details[1] = mean;
        for (int i = 0; i < named; i++) {
            details[2 + 2 * i] = order.get(i);
            details[3 + 2 * i] = z[order.get(i)][step];
        }
        return details;
    }

    @Override
    public void merge(JumpSearch later) {}
}
