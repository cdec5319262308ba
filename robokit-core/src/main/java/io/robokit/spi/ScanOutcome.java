package io.robokit.spi;

import io.robokit.model.EpisodeProblem;
import java.util.List;

/** What a scan has accumulated. */
public interface ScanOutcome {
    /**
     * The merged accumulator of a member.
     *
     * @throws IllegalArgumentException when the scan had no such member or it is of another type
     */
    <A extends Accumulator<A>> A accumulator(String key, Class<A> type);

    /** Episodes that were read completely. */
    long episodesRead();

    /** Episodes that the plan asked for. */
    long episodesPlanned();

    /** Frames of the episodes that were read completely. */
    long framesRead();

    /** Episodes that could not be read: all are counted, at most 1000 are listed, in episode order. */
    List<EpisodeProblem> problems();
}
