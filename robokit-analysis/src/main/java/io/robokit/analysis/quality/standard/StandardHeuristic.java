package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeAccumulator;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeRows;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.HeuristicResult;
import io.robokit.spi.HeuristicResult.Measured;
import io.robokit.spi.HeuristicResult.NotApplicable;
import io.robokit.spi.QualityHeuristic;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A measure that looks at one episode at a time and, where it needs to, keeps statistics of all of them.
 *
 * @param <P> parameters, a serializable record
 * @param <S> statistics of all episodes, {@link Mergeable.Nothing} where there are none
 */
abstract class StandardHeuristic<P extends Record & Serializable, S extends Mergeable<S>>
        implements QualityHeuristic<P, StandardHeuristic.State<P, S>> {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final String title;
    private final String description;
    private final Class<P> parameterType;

    StandardHeuristic(String id, String title, String description, Class<P> parameterType) {
        this.id = id;
        this.title = title;
        this.description = description;
        this.parameterType = parameterType;
    }

    /** Statistics of no episode. */
    abstract S newStatistics(DatasetMetadata dataset, P parameters);

    /** Measures an episode and adds it to the statistics, which hold nothing else. */
    abstract EpisodeFindings measure(EpisodeSignals episode, P parameters, S statistics);

    /** The result when at least one episode was measured; values of single episodes are in the rows. */
    Measured result(State<P, S> state, EpisodeRows episodes) {
        return Measured.of(Map.of());
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public abstract List<EpisodeMeasure> measures();

    @Override
    public final Class<P> parameterType() {
        return parameterType;
    }

    @Override
    public FeatureSelection requiredFeatures(DatasetMetadata dataset) {
        return Motion.FEATURES;
    }

    @Override
    public final State<P, S> createAccumulator(DatasetMetadata dataset, P parameters) {
        return new State<>(this, dataset, parameters);
    }

    @Override
    public final HeuristicResult evaluate(State<P, S> state) {
        return evaluate(state, EpisodeRows.none());
    }

    @Override
    public final HeuristicResult evaluate(State<P, S> state, EpisodeRows episodes) {
        if (state.measured == 0) {
            return new NotApplicable(state.firstReason == null ? "no episode could be read" : state.firstReason);
        }
        return result(state, episodes);
    }

    /**
     * Parameters, statistics of all episodes, and how many could be measured.
     *
     * @param <P> parameters
     * @param <S> statistics
     */
    static final class State<P extends Record & Serializable, S extends Mergeable<S>>
            extends EpisodeAccumulator<State<P, S>> {
        private static final long serialVersionUID = 1L;

        private final StandardHeuristic<P, S> heuristic;
        final P parameters;
        final S statistics;
        long measured;
        long episodes;

        @Nullable
        String firstReason;

        private State(StandardHeuristic<P, S> heuristic, DatasetMetadata dataset, P parameters) {
            super(dataset, heuristic.requiredFeatures(dataset));
            this.heuristic = heuristic;
            this.parameters = parameters;
            this.statistics = heuristic.newStatistics(dataset, parameters);
        }

        @Override
        protected EpisodeFindings measure(EpisodeSignals episode) {
            EpisodeFindings findings = heuristic.measure(episode, parameters, statistics);
            episodes++;
            if (findings.unavailable() == null) {
                measured++;
            } else {
                firstReason = findings.unavailable();
            }
            return findings;
        }

        @Override
        public void merge(State<P, S> later) {
            statistics.merge(later.statistics);
            measured += later.measured;
            episodes += later.episodes;
            if (firstReason == null) {
                firstReason = later.firstReason;
            }
        }
    }
}
