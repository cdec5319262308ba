package io.robokit.internal.engine;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.EpisodeProblem;
import io.robokit.spi.Accumulator;
import io.robokit.spi.EpisodeAccumulator;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.Scan;
import io.robokit.spi.ScanOutcome;
import io.robokit.spi.SplitState;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accumulators of some consecutive episodes, and the episodes that had to be left out. */
final class ScanState implements SplitState, ScanOutcome {
    private static final long serialVersionUID = 1L;
    static final int MAX_PROBLEMS = 1000;

    private final Scan scan;
    private final DatasetMetadata metadata;
    private final List<Accumulator<?>> accumulators = new ArrayList<>();
    private final List<EpisodeProblem> problems = new ArrayList<>();
    private final List<EpisodeChunk> chunks = new ArrayList<>();
    private transient @Nullable EpisodeSpool spool;
    private transient @Nullable FeatureSelection wholeFeatures;
    private long episodesRead;
    private long episodesLeftOut;
    private long framesRead;

    private ScanState(Scan scan, DatasetMetadata metadata) {
        this.scan = scan;
        this.metadata = metadata;
    }

    static ScanState empty(Scan scan, DatasetMetadata metadata) {
        return new ScanState(scan, metadata);
    }

    /** Hands what was found in single episodes over to a spool from now on. */
    ScanState spoolingTo(EpisodeSpool target) {
        spool = target;
        return this;
    }

    /** Hands over what is still here, because the states were merged elsewhere. */
    void drainTo(EpisodeSpool target) {
        chunks.forEach(target::add);
        chunks.clear();
    }

    EpisodeScan beginEpisode(EpisodeInfo episode) {
        List<Accumulator<?>> accumulating = fresh();
        if (wholeFeatures == null) {
            wholeFeatures = wholeFeatures(accumulating);
        }
        return new EpisodeScan(episode, metadata.fps(), accumulating, wholeFeatures);
    }

    /** Takes in an episode that was read to its end. */
    void take(EpisodeScan episode) {
        if (chunks.isEmpty()) {
            chunks.add(new EpisodeChunk());
        }
        chunks.get(chunks.size() - 1).add(episode.episode(), episode.frames(), episode.accumulators());
        mergeAll(episode.accumulators());
        episodesRead++;
        framesRead += episode.frames();
    }

    /** Notes an episode that could not be read. */
    void leaveOut(EpisodeProblem problem) {
        episodesLeftOut++;
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(problem);
        }
    }

    @Override
    public SplitState merge(SplitState other) {
        ScanState later = (ScanState) other;
        later.chunks.forEach(EpisodeChunk::close);
        if (spool == null) {
            chunks.forEach(EpisodeChunk::close);
            chunks.addAll(later.chunks);
        } else {
            later.chunks.forEach(spool::add);
        }
        if (!later.accumulators.isEmpty()) {
            mergeAll(later.accumulators);
        }
        for (EpisodeProblem problem : later.problems) {
            if (problems.size() < MAX_PROBLEMS) {
                problems.add(problem);
            }
        }
        episodesRead += later.episodesRead;
        episodesLeftOut += later.episodesLeftOut;
        framesRead += later.framesRead;
        return this;
    }

    @Override
    public <A extends Accumulator<A>> A accumulator(String key, Class<A> type) {
        return type.cast(accumulator(key));
    }

    Accumulator<?> accumulator(String key) {
        if (accumulators.isEmpty()) {
            accumulators.addAll(fresh());
        }
        for (int i = 0; i < scan.members().size(); i++) {
            if (scan.members().get(i).key().equals(key)) {
                return accumulators.get(i);
            }
        }
        throw new IllegalArgumentException("The scan had no member '" + key + "'");
    }

    @Override
    public long episodesRead() {
        return episodesRead;
    }

    @Override
    public long episodesPlanned() {
        return episodesRead + episodesLeftOut;
    }

    @Override
    public long framesRead() {
        return framesRead;
    }

    @Override
    public List<EpisodeProblem> problems() {
        return List.copyOf(problems);
    }

    private FeatureSelection wholeFeatures(List<Accumulator<?>> accumulating) {
        FeatureSelection features = FeatureSelection.none();
        for (int i = 0; i < accumulating.size(); i++) {
            if (accumulating.get(i) instanceof EpisodeAccumulator<?>) {
                features = features.and(scan.members().get(i).features());
            }
        }
        return features;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        chunks.forEach(EpisodeChunk::close);
        out.defaultWriteObject();
    }

    @Nullable
    EpisodeProblem firstProblem() {
        return problems.isEmpty() ? null : problems.get(0);
    }

    private List<Accumulator<?>> fresh() {
        List<Accumulator<?>> made = new ArrayList<>(scan.members().size());
        for (Scan.Member member : scan.members()) {
            made.add(member.factory().create(metadata));
        }
        return made;
    }

    private void mergeAll(List<Accumulator<?>> later) {
        if (accumulators.isEmpty()) {
            accumulators.addAll(later);
            return;
        }
        for (int i = 0; i < later.size(); i++) {
            mergeOne(accumulators.get(i), later.get(i));
        }
    }

    @SuppressWarnings("unchecked") // both come from the same factory
    private static <A extends Accumulator<A>> void mergeOne(Accumulator<?> earlier, Accumulator<?> later) {
        ((A) earlier).merge((A) later);
    }
}
