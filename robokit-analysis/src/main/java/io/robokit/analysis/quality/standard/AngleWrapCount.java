package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeRows;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.HeuristicResult.Measured;
import java.util.List;
import java.util.Map;

/** Angles that pass the end of their range and reappear at the other one. */
final class AngleWrapCount extends StandardHeuristic<NoParameters, AngleWrapCount.Dimensions> {
    private static final long serialVersionUID = 1L;

    AngleWrapCount() {
        super(
                "angle_wraps",
                "Angle wraps",
                "Steps of the state or the action within 5 % of 2π or 360 between slow ones: the angle passed the end of its"
                        + " range. They are no jumps, but a policy that learns from differences should unwrap them.",
                NoParameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(new EpisodeMeasure(
                "angle_wraps", "Angle wraps", "", Suspect.NEITHER, "Steps in which an angle passes its range."));
    }

    @Override
    Dimensions newStatistics(DatasetMetadata dataset, NoParameters parameters) {
        return new Dimensions(Say.labels(dataset, "observation.state"));
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, NoParameters parameters, Dimensions dimensions) {
        Motion motion = Motion.of(episode);
        String problem = motion.state().unusable(2);
        String actionProblem = motion.action().unusable(2);
        if (problem != null && actionProblem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        Ranges ranges = new Ranges(episode, "angle wrap");
        int wraps = 0;
        if (problem == null) {
            for (AngleWraps.Wrap wrap : motion.state().wraps().wraps()) {
                dimensions.found(wrap.dimension());
                wraps++;
            }
            motion.state().wraps().wraps().stream()
                    .mapToInt(AngleWraps.Wrap::step)
                    .sorted()
                    .forEach(step -> ranges.add(step, step + 1));
        }
        if (actionProblem == null) {
            wraps += motion.action().wraps().wraps().size();
        }
        return EpisodeFindings.of(wraps).withRanges(ranges.list());
    }

    @Override
    Measured result(State<NoParameters, Dimensions> state, EpisodeRows episodes) {
        return Measured.of(Map.of("state_dimensions", state.statistics.names()));
    }

    /** Which dimensions of the state wrap. */
    static final class Dimensions implements Mergeable<Dimensions> {
        private static final long serialVersionUID = 1L;

        private final List<String> labels;
        private final java.util.TreeSet<Integer> wrapping = new java.util.TreeSet<>();

        private Dimensions(List<String> labels) {
            this.labels = labels;
        }

        private void found(int dimension) {
            wrapping.add(dimension);
        }

        @Override
        public void merge(Dimensions later) {
            wrapping.addAll(later.wrapping);
        }

        private List<String> names() {
            return wrapping.stream().map(d -> Say.dimension(labels, d)).toList();
        }
    }
}
