package io.robokit.testkit;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.EpisodeBatch;
import io.robokit.spi.Accumulator;
import io.robokit.spi.AccumulatorFactory;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.EpisodeRows;
import io.robokit.spi.QualityHeuristic;
import io.robokit.spi.SecondLook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The accumulator of some episodes, and what was found in each of them, as the engine keeps the two apart.
 *
 * @param <A> accumulator
 */
final class Scanned<A extends Accumulator<A>> {
    private final DatasetMetadata dataset;
    private final Function<DatasetMetadata, A> factory;
    private final List<SampleEpisode> episodes = new ArrayList<>();
    private final List<EpisodeRow> rows = new ArrayList<>();
    private A accumulator;

    Scanned(DatasetMetadata dataset, Function<DatasetMetadata, A> factory) {
        this.dataset = dataset;
        this.factory = factory;
        this.accumulator = factory.apply(dataset);
    }

    A fresh() {
        return factory.apply(dataset);
    }

    A accumulator() {
        return accumulator;
    }

    EpisodeRows rows() {
        return rows::forEach;
    }

    List<EpisodeRow> list() {
        return rows;
    }

    void read(SampleEpisode episode, int batchSize) {
        A one = fresh();
        feed(one, episode, batchSize);
        take(episode, one);
    }

    /** Takes in an accumulator that has read one episode. */
    void take(SampleEpisode episode, A one) {
        episodes.add(episode);
        rows.add(row(episode, one.findings()));
        accumulator.merge(one);
    }

    void merge(Scanned<A> later) {
        episodes.addAll(later.episodes);
        rows.addAll(later.rows);
        accumulator.merge(later.accumulator);
    }

    Scanned<A> copy() {
        Scanned<A> copy = new Scanned<>(dataset, factory);
        copy.episodes.addAll(episodes);
        copy.rows.addAll(rows);
        copy.accumulator = Serialization.copy(accumulator);
        return copy;
    }

    /** The result as a tree, after the second look if the heuristic wants one. */
    <P extends Record> Map<String, Object> result(QualityHeuristic<P, A> heuristic) {
        List<EpisodeRow> known = new ArrayList<>(rows);
        SecondLook look = heuristic.secondLook(accumulator, known::forEach);
        if (look != null) {
            AccumulatorFactory again = Serialization.copy(look.accumulators());
            for (int i = 0; i < known.size(); i++) {
                if (look.episodes().contains(known.get(i).episodeIndex())) {
                    Accumulator<?> one = again.create(dataset);
                    feed(one, episodes.get(i), 4096);
                    known.set(i, row(episodes.get(i), one.findings()));
                }
            }
        }
        return HeuristicTree.of(heuristic.evaluate(accumulator, known::forEach), known);
    }

    private static EpisodeRow row(SampleEpisode episode, EpisodeFindings findings) {
        long frames = episode.frames() == null ? 0 : episode.frames().frameCount();
        return new EpisodeRow(
                episode.info().index(),
                frames,
                String.join(" | ", episode.info().tasks()),
                findings);
    }

    private static void feed(Accumulator<?> one, SampleEpisode episode, int batchSize) {
        one.beginEpisode(episode.info());
        for (EpisodeBatch batch : episode.batches(batchSize)) {
            one.add(batch);
        }
        one.endEpisode(episode.info());
    }
}
